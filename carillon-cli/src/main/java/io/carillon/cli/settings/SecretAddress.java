package io.carillon.cli.settings;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a database, whose password is never shown. */
record SecretAddress(String description, Predicate<String> accepts) implements Values {
    private static final String HIDDEN = "***";

    private static final Pattern WORD = Pattern.compile("[a-z]+");

    /** Scheme, then user and password, then hosts and database, then parameters. */
    private static final Pattern ADDRESS =
            Pattern.compile("((?:jdbc:)?[a-z]+:)(//)?(?:([^:/?#@]*)(:[^/?#@]*)?@)?([^?#@]*)(\\?[^?#@]*)?");

    private static final Pattern PASSWORD =
            Pattern.compile("([?&][^=&]*(?:password|secret|passphrase)[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable String read(String value) {
        return accepts.test(value) ? value : null;
    }

    /** An address that is not as expected is hidden as a whole: its password could be anywhere. */
    @Override
    public String shown(String value) {
        if (WORD.matcher(value).matches()) {
            return value;
        }
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches()) {
            return HIDDEN;
        }
        String user =
                address.group(3) == null ? "" : address.group(3) + (address.group(4) == null ? "" : ":" + HIDDEN) + "@";
        return address.group(1)
                + text(address.group(2))
                + user
                + address.group(5)
                + PASSWORD.matcher(text(address.group(6))).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    /** A wrong value may be a password that somebody has put into the wrong place. */
    @Override
    public boolean isSecret() {
        return true;
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
