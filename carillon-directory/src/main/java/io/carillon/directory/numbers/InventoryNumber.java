package io.carillon.directory.numbers;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/**
 * A phone number that an operator owns and offers for order.
 *
 * @param e164PhoneNumber E.164 with its plus sign
 * @param country ISO 3166-1 alpha-2
 * @param type Local or TollFree
 * @param city where it belongs; null if unknown
 * @param state the state or region of that; null if unknown
 */
public record InventoryNumber(
        String e164PhoneNumber,
        String country,
        PhoneNumberType type,
        @Nullable String city,
        @Nullable String state) {
    /** Longest name of a city or state, in characters. */
    public static final int MAX_PLACE_LENGTH = 100;

    static final String US = "US";

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    /** The countries that share the calling code 1: three digits of area and three of exchange, neither from 0 or 1. */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Set<String> TOLL_FREE_PREFIXES = Set.of("800", "833", "844", "855", "866", "877", "888");
    private static final int CODE_START = 2;
    private static final int CODE_END = 5;

    /** Refuses anything else with an IllegalArgumentException, whose message does not repeat the number. */
    public InventoryNumber {
        require(
                E164.matcher(e164PhoneNumber).matches(),
                "E164PhoneNumber is not a number in E.164: a plus sign and 2 to 15 digits.");
        require(
                !isNorthAmerican(e164PhoneNumber)
                        || NORTH_AMERICAN.matcher(e164PhoneNumber).matches(),
                "E164PhoneNumber begins with +1, but is not followed by a number of ten digits.");
        require(COUNTRY.matcher(country).matches(), "Country must be two capital letters.");
        require(!country.equals(US) || isNorthAmerican(e164PhoneNumber), "A number of the US begins with +1.");
        require(type == PhoneNumberType.LOCAL || type == PhoneNumberType.TOLL_FREE, "Type must be Local or TollFree.");
        require(
                !isNorthAmerican(e164PhoneNumber)
                        || (type == PhoneNumberType.TOLL_FREE) == hasTollFreeCode(e164PhoneNumber),
                "Type is not that of the number: of numbers that begin with +1, those with the area codes 800, 833,"
                        + " 844, 855, 866, 877 and 888 are TollFree, and no others.");
        require(city == null || isPlace(city), "City is not usable: " + placeRule());
        require(state == null || isPlace(state), "State is not usable: " + placeRule());
        require(city == null || state != null, "City needs State.");
    }

    /**
     * A number with what can be derived from its digits filled in.
     *
     * @param number E.164, its plus sign optional
     * @param country null only for a number that begins with +1, which is then one of the US
     * @param type null to derive it: TollFree for the toll-free area codes of +1, else Local
     */
    public static InventoryNumber of(
            String number,
            @Nullable String country,
            @Nullable PhoneNumberType type,
            @Nullable String city,
            @Nullable String state) {
        String e164 = PhoneNumberIds.normalized(number);
        require(
                country != null || isNorthAmerican(e164),
                "Country is missing; it can be left out only where the number begins with +1.");
        return new InventoryNumber(
                e164, country == null ? US : country, type == null ? typeOf(e164) : type, city, state);
    }

    /** The type by the digits. */
    static PhoneNumberType typeOf(String e164) {
        return hasTollFreeCode(e164) ? PhoneNumberType.TOLL_FREE : PhoneNumberType.LOCAL;
    }

    /** Whether the number has the calling code 1, which the US shares with others. */
    static boolean isNorthAmerican(String e164) {
        return e164.startsWith("+1");
    }

    private static boolean hasTollFreeCode(String e164) {
        return isNorthAmerican(e164)
                && e164.length() > CODE_END
                && TOLL_FREE_PREFIXES.contains(e164.substring(CODE_START, CODE_END));
    }

    /** The three digits behind +1: the area code of a local number, the prefix of a toll-free one; null elsewhere. */
    public @Nullable String areaCode() {
        return isNorthAmerican(e164PhoneNumber) ? e164PhoneNumber.substring(CODE_START, CODE_END) : null;
    }

    /** Whether {@code text} can name a city or a state: nothing else is looked up in the store. */
    static boolean isPlace(String text) {
        return !text.isBlank()
                && text.length() <= MAX_PLACE_LENGTH
                && text.indexOf('/') < 0
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static String placeRule() {
        return "it is 1 to " + MAX_PLACE_LENGTH + " characters, without slashes and control characters.";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
