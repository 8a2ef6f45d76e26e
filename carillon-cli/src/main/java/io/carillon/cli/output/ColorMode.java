package io.carillon.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When output has colors, as the AWS CLI's {@code --color} names it. */
public enum ColorMode {
    /** Always. */
    ON,
    /** Never. */
    OFF,
    /** On a terminal, unless the variable {@code NO_COLOR} is set to something (no-color.org) or {@code TERM} to {@code dumb}. */
    AUTO;

    /** The name in options: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name; empty if there is none. */
    public static Optional<ColorMode> of(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(label))
                .findFirst();
    }

    /** The names of all modes. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ColorMode::label).toList();
    }

    @Override
    public String toString() {
        return label();
    }
}
