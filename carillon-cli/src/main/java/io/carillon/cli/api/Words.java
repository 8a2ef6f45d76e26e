package io.carillon.cli.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of the model as words with hyphens between them, as the AWS CLI spells its commands and options. */
final class Words {
    private static final Pattern CAPITALISED_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

    private Words() {}

    /** {@code E164PhoneNumber} as {@code e164-phone-number}. */
    static String hyphenated(String name) {
        String words = CAPITALISED_WORD.matcher(name).replaceAll("$1-$2");
        return CAPITAL.matcher(words).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }
}
