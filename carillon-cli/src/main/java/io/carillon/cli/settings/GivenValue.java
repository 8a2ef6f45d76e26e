package io.carillon.cli.settings;

/**
 * The value of a setting and where it was given.
 *
 * @param text in the form of {@link Setting#read}
 * @param origin an option, a variable, a file or {@link #DEFAULT}
 */
record GivenValue(String text, String origin) {
    /** The origin of a value that nobody has given. */
    static final String DEFAULT = "default";

    boolean isDefault() {
        return origin.equals(DEFAULT);
    }
}
