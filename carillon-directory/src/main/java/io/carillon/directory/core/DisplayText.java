package io.carillon.directory.core;

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
        return text.codePoints().noneMatch(InvisibleCharacters::isUnprintable);
    }

    /** Whether nothing of {@code text} can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> InvisibleCharacters.isBlank(c) || InvisibleCharacters.isInvisible(c));
    }
}
