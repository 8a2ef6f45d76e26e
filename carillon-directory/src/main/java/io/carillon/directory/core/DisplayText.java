package io.carillon.directory.core;

/** What the directory takes for a name that people read: one line that can be printed. The AWS model asks for next to nothing. */
public final class DisplayText {
    private DisplayText() {}

    /**
     * Refuses control characters, line breaks and what turns the direction of a text: they end in logs, terminals, CSV files
     * and mails, where they do something else than name somebody.
     *
     * @param member what the BadRequestException calls it; the text is not repeated
     */
    public static void requirePrintable(String text, String member) {
        text.codePoints().filter(InvisibleCharacters::isUnprintable).findFirst().ifPresent(c -> {
            throw Refusal.badRequest(member + " has " + InvisibleCharacters.describe(c) + " in it, which no name has.");
        });
    }

    /** Whether nothing of {@code text} can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> InvisibleCharacters.isBlank(c) || InvisibleCharacters.isInvisible(c));
    }
}
