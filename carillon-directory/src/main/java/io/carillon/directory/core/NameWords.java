package io.carillon.directory.core;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name as people look for it: by the beginning of any of its words, without regard to case, accents, punctuation or width.
 *
 * <p>Words are what is between punctuation, blanks and characters that cannot be seen. They are compared in their compatibility
 * decomposition (NFKD) without the accents of the Latin, Greek and Cyrillic scripts, in lower case by Unicode's full mapping
 * (ß is ss), and composed again. Latin letters that have no decomposition but look like another one are that one: ø is o.
 *
 * <p>These foldings are in keys of records. If they change, the index of names has to be built again.
 */
public final class NameWords {
    /** How many words of a name can be found; later ones are found with the words before them. */
    static final int MAX_WORDS = 8;

    /** The longest text of a key, in characters. Longer names are told apart by their rows. */
    static final int MAX_TEXT = 100;

    private NameWords() {}

    /** The words of {@code text}, folded, with one blank between two; empty if it has none. */
    public static String fold(String text) {
        String plain = isAscii(text) ? text.toLowerCase(Locale.ROOT) : foldLetters(text);
        var words = new StringBuilder(plain.length());
        boolean isBetween = false;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (separates(c)) {
                isBetween = true;
                continue;
            }
            if (isBetween && !words.isEmpty()) {
                words.append(' ');
            }
            isBetween = false;
            words.appendCodePoint(c);
        }
        return words.toString();
    }

    /**
     * The texts by which a name is in the index, without repetition: the folded name from each of its first {@link #MAX_WORDS}
     * words on, cut to {@link #MAX_TEXT} characters.
     */
    public static List<String> entries(String name) {
        return ends(fold(name)).stream().map(NameWords::cut).distinct().toList();
    }

    /**
     * Whether {@code name} begins with {@code prefix}, or does so from one of its first {@link #MAX_WORDS} words on. Every name
     * begins with a prefix without words.
     */
    public static boolean begins(String name, String prefix) {
        String words = fold(prefix);
        return words.isEmpty() || ends(fold(name)).stream().anyMatch(end -> end.startsWith(words));
    }

    /** A folded text as it is in a key. */
    public static String cut(String folded) {
        if (folded.length() <= MAX_TEXT) {
            return folded;
        }
        boolean isInsidePair = Character.isHighSurrogate(folded.charAt(MAX_TEXT - 1));
        return folded.substring(0, isInsidePair ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private static List<String> ends(String folded) {
        if (folded.isEmpty()) {
            return List.of();
        }
        var ends = new ArrayList<String>();
        int start = 0;
        do {
            ends.add(folded.substring(start));
            start = folded.indexOf(' ', start) + 1;
        } while (start > 0 && ends.size() < MAX_WORDS);
        return ends;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static String foldLetters(String text) {
        // Twice, since some letters have no capital in the one mapping and no lower case in the other.
        String capitals = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        var letters = new StringBuilder();
        Normalizer.normalize(capitals, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> !isAccent(c))
                .forEach(c -> append(c, letters));
        return CaseFolding.fold(letters.toString());
    }

    /** The combining marks that scripts with capitals use. In other scripts marks are vowels, without which words are others. */
    private static boolean isAccent(int c) {
        return (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x0483 && c <= 0x0487)
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0xFE20 && c <= 0xFE2F);
    }

    private static void append(int c, StringBuilder letters) {
        switch (c) {
            case 'Æ' -> letters.append("AE");
            case 'Œ' -> letters.append("OE");
            case 'Þ' -> letters.append("TH");
            case 'Ø' -> letters.append('O');
            case 'Đ', 'Ð' -> letters.append('D');
            case 'Ħ' -> letters.append('H');
            case 'Ł' -> letters.append('L');
            default -> letters.appendCodePoint(c);
        }
    }

    private static boolean separates(int c) {
        if (c < 0x80) {
            return !Character.isLetterOrDigit(c) && !isSymbol(c);
        }
        // Not those that this Java does not know: a later one has letters there.
        boolean isHidden = InvisibleCharacters.isInvisible(c) && Character.getType(c) != Character.UNASSIGNED;
        return InvisibleCharacters.isBlank(c) || isPunctuation(c) || isHidden;
    }

    private static boolean isSymbol(int c) {
        return switch (Character.getType(c)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                true;
            default -> false;
        };
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
