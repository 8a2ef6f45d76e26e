package io.carillon.directory.core;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the directory accepts as an email address, beyond the pattern of the AWS model, {@code .+@.+\..+}. That pattern matches
 * mistakes: an address with a blank before it, or two addresses with a comma between them, which could never be found again.
 */
public final class EmailAddresses {
    /** Longest address in characters: 64 before the at sign and 255 behind it, as RFC 5321 (4.5.3.1) limits them. */
    static final int MAX_LENGTH = 320;

    /** The pattern of the AWS model. */
    private static final Pattern MODEL = Pattern.compile(".+@.+\\..+");

    /** The at sign, and two more that look like it (small, full-width). */
    private static final Pattern AT = Pattern.compile("[@\\uFE6B\\uFF20]");

    /** Commas and semicolons of several scripts. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "[,;\\u037E\\u060C\\u061B\\u3001\\uFE10\\uFE11\\uFE14\\uFE50\\uFE51\\uFE54\\uFF0C\\uFF1B\\uFF64]");

    /** RFC 5322 allows these in quotes or comments only: here they are remains of a name, a link or a CSV file. */
    private static final Pattern AROUND = Pattern.compile("[\"<>():\\\\]");

    private static final String EMPTY_LABEL = "a part of its domain is empty";

    private EmailAddresses() {}

    /** Whether {@code email} makes a valid key. Addresses from earlier versions may do so and yet be refused now. */
    public static boolean isKey(String email) {
        return email.length() <= MAX_LENGTH && email.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Refuses anything that cannot be the address of one person.
     *
     * @param email matches the AWS model's pattern
     * @param member what the BadRequestException calls it; the address itself is not repeated
     */
    public static void requireUsable(String email, String member) {
        String problem = problem(email);
        if (problem != null) {
            throw Refusal.badRequest(member + " is not an email address: " + problem + ".");
        }
    }

    /**
     * What is wrong with an address that no model's pattern has been applied to.
     *
     * @return the end of a sentence, without the address itself; null if nothing is wrong
     */
    public static @Nullable String problemOf(String email) {
        String found = email.isEmpty() ? "it is empty" : problem(email);
        return found == null && !MODEL.matcher(email).matches() ? "it has no at sign, or no dot behind it" : found;
    }

    /** Refuses to look up anything but the address of one person. An address that is too long is simply not found. */
    public static void requireFindable(String email, String member) {
        if (email.length() <= MAX_LENGTH) {
            requireUsable(email, member);
        }
    }

    private static @Nullable String problem(String email) {
        if (email.length() > MAX_LENGTH) {
            return "it is longer than " + MAX_LENGTH + " characters";
        }
        if (InvisibleCharacters.isBlank(email.codePointAt(0))
                || InvisibleCharacters.isBlank(email.codePointBefore(email.length()))) {
            return "it has white space around it";
        }
        if (isPlain(email)) {
            return hasEmptyLabel(email) ? EMPTY_LABEL : null;
        }
        if (AT.matcher(email).results().count() > 1 || SEPARATOR.matcher(email).find()) {
            return "it looks like more than one";
        }
        int bad = email.codePoints()
                .filter(c -> InvisibleCharacters.isBlank(c) || InvisibleCharacters.isInvisible(c))
                .findFirst()
                .orElse(-1);
        if (bad >= 0) {
            return "it has " + InvisibleCharacters.describe(bad) + " in it";
        }
        if (AROUND.matcher(email).find()) {
            return "it must be the address alone, without quotes, brackets or a colon";
        }
        return hasEmptyLabel(email) ? EMPTY_LABEL : null;
    }

    /** Whether it has nothing but characters that are right anywhere, and one at sign. So have nearly all, and quickly. */
    private static boolean isPlain(String email) {
        int at = 0;
        for (int i = 0; i < email.length(); i++) {
            char c = email.charAt(i);
            boolean isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (c == '@') {
                at++;
            } else if (!isWord && c != '.' && c != '-' && c != '_' && c != '+') {
                return false;
            }
        }
        return at == 1;
    }

    /** Dots in a row are common before the at sign, at Japanese providers, but nowhere behind it. */
    private static boolean hasEmptyLabel(String email) {
        String domain = email.substring(email.indexOf('@') + 1);
        return domain.startsWith(".") || domain.endsWith(".") || domain.contains("..");
    }
}
