package io.carillon.directory.core;

import static io.carillon.directory.core.CaseFolding.fold;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFoldingTest {
    /** Spellings of one address each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.com Anna@Example.COM ANNA@EXAMPLE.COM",
                "οδοσ@example.com ΟΔΟΣ@example.com οδος@example.com ΟΔΟς@EXAMPLE.COM",
                "οδοσ.α@example.com ΟΔΟΣ.Α@example.com οδος.α@example.com",
                "irem@example.com İREM@EXAMPLE.COM IREM@EXAMPLE.COM ırem@example.com i\u0307rem@example.com I\u0307REM@example.com",
                "zoé@example.com zoe\u0301@example.com ZOÉ@EXAMPLE.COM ZOE\u0301@example.com",
                "k@example.com K@example.com \u212A@example.com",
                "å@example.com Å@example.com \u212B@example.com a\u030A@example.com",
                "s@example.com S@example.com \u017F@example.com",
                "straße@example.com STRAẞE@example.com",
                "ω@example.com \u2126@example.com Ω@example.com",
                "ǆ@example.com ǅ@example.com Ǆ@example.com",
                "\uD801\uDC28@example.com \uD801\uDC00@example.com",
                "가@example.com \u1100\u1161@example.com",
            })
    void spellingsOfOneAddressFoldToOne(String spellings) {
        List<String> all = List.of(spellings.split(" ", -1));
        assertThat(all).extracting(CaseFolding::fold).containsOnly(fold(all.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"straße strasse", "ﬁ fi", "é e", "Ａ a", "ю y", "а a", "ñ n", "1 ①"})
    void differentTextsStayDifferent(String pair) {
        String[] texts = pair.split(" ", 2);
        assertThat(fold(texts[0])).isNotEqualTo(fold(texts[1]));
    }

    @Test
    void asciiFoldsAsItAlwaysDid() {
        String ascii = IntStream.range(0, 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(fold(ascii)).isEqualTo(ascii.toLowerCase(Locale.ROOT));
    }

    /** Each alone, and where its neighbours could matter: at the end of a word, and under an accent. */
    @Test
    void everyCharacterFoldsOnceAndForAllHoweverItIsWritten() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            // Half of a pair is no text, and an accent has no case.
            if (Character.isDefined(c)
                    && Character.getType(c) != Character.SURROGATE
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                String letter = Character.toString(c);
                for (String text : List.of(letter, "a" + letter + "@", letter + "\u0301x", letter + "\u0307")) {
                    String folded = fold(text);
                    assertThat(fold(folded)).as(text).isEqualTo(folded);
                    assertThat(fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                            .as(text)
                            .isEqualTo(folded);
                    assertThat(fold(text.replace(letter, Character.toString(Character.toLowerCase(c)))))
                            .as(text)
                            .isEqualTo(folded);
                    assertThat(fold(text.replace(letter, Character.toString(Character.toUpperCase(c)))))
                            .as(text)
                            .isEqualTo(folded);
                }
            }
        }
    }
}
