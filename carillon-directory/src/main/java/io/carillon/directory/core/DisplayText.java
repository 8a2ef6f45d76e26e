package io.carillon.directory.core;

import java.util.function.IntPredicate;

/** What the directory accepts as a name that people read: one printable line. The AWS model requires almost nothing. */
public final class DisplayText {
    private DisplayText() {}

    /**
     * Refuses control characters, line breaks and overrides of the direction of text: names end up in logs, terminals, CSV
     * files and mails, where such characters do harm.
     *
     * @param member what the BadRequestException calls it; the text is not repeated
     */
    public static void requirePrintable(String text, String member) {
        text.codePoints().filter(InvisibleCharacters::isUnprintable).findFirst().ifPresent(c -> {
            throw Refusal.badRequest(member + " has " + InvisibleCharacters.describe(c) + " in it, which no name has.");
        });
    }

    /** Whether {@link #requirePrintable} accepts {@code text}. */
    public static boolean isPrintable(String text) {
        return every(text, c -> !InvisibleCharacters.isUnprintable(c));
    }

    /** Whether nothing of {@code text} can be seen. */
    public static boolean isBlank(String text) {
        return every(text, c -> InvisibleCharacters.isBlank(c) || InvisibleCharacters.isInvisible(c));
    }

    /** As {@code codePoints().allMatch}, without its cost, which a list of a million names would pay several times a name. */
    private static boolean every(String text, IntPredicate predicate) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!predicate.test(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }
}
