package io.carillon.directory.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two spellings of a name or an address have in common if they differ only in case or in how an accented letter is
 * composed. Two texts are the same to the directory if their foldings are equal.
 *
 * <p>Each character is mapped to upper case and then to lower case by the simple mappings of Unicode, one to one, without
 * regard to its neighbours or to a locale, and the text is composed (NFC). So every sigma is σ wherever it is in a word; İ, I,
 * ı and i are one letter, since Turkish keyboards and mail programs change one into another; K (Kelvin) is k. What is written
 * with two letters in another case stays apart: ß and ss, ﬁ and fi.
 */
public final class CaseFolding {
    /** The dot of an İ in lower case, which a lower-case i has already. */
    private static final Pattern DOTS_ON_I = Pattern.compile("i\u0307+");

    private CaseFolding() {}

    /** The folding of {@code text}; the folding of a folding is itself. */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String mapped = composed(text)
                .codePoints()
                .map(CaseFolding::fold)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return composed(DOTS_ON_I.matcher(mapped).replaceAll("i"));
    }

    /** {@code text} in capitals, one for each character. */
    static String upper(String text) {
        return composed(text)
                .codePoints()
                .map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether all characters are ASCII. Such a text has one spelling in lower case. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Accents stay as they are: one of them (the iota below a Greek vowel) has a capital that is a letter. */
    private static int fold(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
