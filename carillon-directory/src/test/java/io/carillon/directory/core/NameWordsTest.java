package io.carillon.directory.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {
    @ParameterizedTest
    @CsvSource({
        "Anna Bell, anna bell",
        "'  Bell,  Anna ', bell anna",
        "anna.bell, anna bell",
        "O'Brien, o brien",
        "Bell-Ringer (Sales), bell ringer sales",
        "José Ångström, jose angstrom",
        "Zoe\u0308, zoe",
        "Strauß STRAUẞ, strauss strauss",
        "Sørensen Łukasz Đorđe Æsir, sorensen lukasz dorde aesir",
        "İstanbul ILIK ılık, istanbul ilik ilik",
        "ΟΔΟΣ οδός, οδοσ οδοσ",
        "Ёлкин, елкин",
        "Ａｎｎａ, anna",
        "ﬁnn, finn",
        "がく, がく",
        "かく, かく",
        "한국, 한국",
        "हिन्दी, हिन्दी",
        "A+ Team, a+ team",
        "🎉 Party, 🎉 party",
        "Anna\u200B Bell, anna bell",
    })
    void namesAreFolded(String name, String folded) {
        assertThat(NameWords.fold(name)).isEqualTo(folded);
        assertThat(NameWords.fold(folded)).as("folding again").isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-.,", "\u200B\uFE0F", "\uD800"})
    void whatHasNoWordsIsEmpty(String name) {
        assertThat(NameWords.fold(name)).isEmpty();
        assertThat(NameWords.entries(name)).isEmpty();
    }

    @Test
    void aNameIsFoundFromEachOfItsFirstWordsOn() {
        assertThat(NameWords.entries("Anna Bell-Ringer")).containsExactly("anna bell ringer", "bell ringer", "ringer");
        assertThat(NameWords.entries("a b c d e f g h i j"))
                .hasSize(NameWords.MAX_WORDS)
                .last()
                .isEqualTo("h i j");
        assertThat(NameWords.begins("Anna Bell-Ringer", "BELL-R")).isTrue();
        assertThat(NameWords.begins("Anna Bell-Ringer", "anna ringer")).isFalse();
        assertThat(NameWords.begins("Anna Bell-Ringer", "nna")).isFalse();
    }

    @Test
    void longNamesAreCutInKeysButNotInsideACharacter() {
        String cut = NameWords.cut("x".repeat(NameWords.MAX_TEXT - 1) + "🎉");
        assertThat(cut).isEqualTo("x".repeat(NameWords.MAX_TEXT - 1));
        assertThat(NameWords.entries("a ".repeat(200))).as("no entry twice").doesNotHaveDuplicates();
        assertThat(NameWords.entries("ab".repeat(100))).isEqualTo(List.of("ab".repeat(NameWords.MAX_TEXT / 2)));
    }
}
