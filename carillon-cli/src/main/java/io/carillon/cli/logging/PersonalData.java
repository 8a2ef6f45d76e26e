package io.carillon.cli.logging;

import java.util.regex.Pattern;

/**
 * Removes email addresses and phone numbers from a line of the log. Carillon's own messages contain none; those of an unexpected
 * exception, or of a library, might.
 */
final class PersonalData {
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>(),;:=/\\[\\]{}]{1,64}@[\\p{L}\\p{N}.-]{1,255}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}(?!\\d)");

    private PersonalData() {}

    /** The text with a mark in place of each. */
    static String masked(String text) {
        String masked = text;
        if (text.indexOf('@') >= 0) {
            masked = EMAIL.matcher(masked).replaceAll("(email)");
        }
        return text.indexOf('+') >= 0 ? PHONE_NUMBER.matcher(masked).replaceAll("(phone number)") : masked;
    }
}
