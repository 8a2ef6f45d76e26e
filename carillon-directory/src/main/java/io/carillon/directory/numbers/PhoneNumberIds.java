package io.carillon.directory.numbers;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of a phone number: E.164 with its plus sign, by which Carillon stores it, and AWS's PhoneNumberId, which
 * has the plus percent-encoded: {@code %2B12065550100}.
 */
final class PhoneNumberIds {
    private static final String ENCODED_PLUS = "%2B";
    private static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    private static final Pattern ID = Pattern.compile("%2[Bb][1-9][0-9]{1,14}");

    private PhoneNumberIds() {}

    /** The id of a number in E.164 with its plus sign. */
    static String of(String e164) {
        return ENCODED_PLUS + e164.substring(1);
    }

    /**
     * The number that a client means by {@code id}: AWS's id, or the number with or without its plus sign, since AWS's own
     * examples give either. Null if it cannot be a number.
     */
    static @Nullable String e164(String id) {
        if (ID.matcher(id).matches()) {
            return "+" + id.substring(ENCODED_PLUS.length());
        }
        return E164.matcher(id).matches() ? normalized(id) : null;
    }

    /** A number that AWS's pattern of E.164 matches, which makes the plus sign optional, with its plus sign. */
    static String normalized(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }
}
