package io.carillon.cli.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A value for each setting, in the form of {@link Setting#read}. Immutable. */
final class SettingValues {
    private final Map<Setting, GivenValue> values = new HashMap<>();

    /** With the values that are given, and the defaults of all other settings. */
    SettingValues(List<Setting> settings, Map<Setting, GivenValue> given) {
        for (Setting setting : settings) {
            values.put(
                    setting, given.getOrDefault(setting, new GivenValue(setting.defaultValue(), GivenValue.DEFAULT)));
        }
    }

    GivenValue given(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /** May contain a password: {@link #shown} is for messages. */
    String text(Setting setting) {
        return given(setting).text();
    }

    /** The value as it may be seen by others. */
    String shown(Setting setting) {
        return setting.shown(text(setting));
    }

    /**
     * @throws NumberFormatException if the setting is at a word
     */
    int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    boolean isOff(Setting setting) {
        return text(setting).equals(Values.OFF);
    }

    boolean isAutomatic(Setting setting) {
        return text(setting).equals(Values.AUTOMATIC);
    }

    /** A sentence if the first of two numbers is not less than the second. */
    Optional<String> unlessLess(Setting less, Setting more) {
        return number(less) < number(more)
                ? Optional.empty()
                : Optional.of(
                        less + "=" + text(less) + ": it must be less than " + more + ", which is " + text(more) + ".");
    }
}
