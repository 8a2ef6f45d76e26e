package io.carillon.directory;

/** What the directory takes for an email address, beyond the pattern of the AWS model. */
final class EmailAddresses {
    /** Longest address in characters: 64 before the at sign and 255 behind it, as RFC 5321 (4.5.3.1) limits them. */
    static final int MAX_LENGTH = 320;

    private EmailAddresses() {}

    /** Whether a user could have {@code email}: nothing else is looked for in the store. */
    static boolean isUsable(String email) {
        return email.length() <= MAX_LENGTH && email.chars().noneMatch(Character::isISOControl);
    }

    /** Refuses what would make a bad key: too long, or with control characters. */
    static void requireUsable(String email) {
        if (email.length() > MAX_LENGTH) {
            throw Refusal.badRequest("An email address is at most " + MAX_LENGTH + " characters long.");
        }
        if (email.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badRequest("An email address must not hold control characters.");
        }
    }
}
