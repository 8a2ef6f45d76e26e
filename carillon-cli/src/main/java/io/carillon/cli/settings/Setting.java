package io.carillon.cli.settings;

import java.util.stream.Stream;

/**
 * A setting of {@value Settings#FILE_NAME}. The groups declare them with {@link SettingGroup#setting}.
 *
 * @param name in the file
 * @param defaultValue in its shortest form
 * @param values that it accepts
 * @param meaning one or more sentences
 */
record Setting(String name, String defaultValue, Values values, String meaning) {
    /**
     * Reads a value.
     *
     * @param label what to call the setting in a message: its name, a variable or an option
     * @return the value in its shortest form
     * @throws ConfigurationException if the setting does not accept it
     */
    String read(String label, String value) {
        String read = values.read(value);
        if (read == null) {
            throw new ConfigurationException(
                    label + (values.isSecret() ? "" : "=" + value) + ": it must be " + values.description() + ".");
        }
        return read;
    }

    /** A value as it may be seen by others. */
    String shown(String value) {
        return values.shown(value);
    }

    /**
     * The setting with a value, as a line of a file, below comments.
     *
     * @param value is shown without its password if it has one
     * @param comments about the value, each of them a line; the first are the setting's meaning and what it accepts
     */
    String line(String value, String... comments) {
        String accepted = values.description();
        var line = new StringBuilder("# " + meaning + "\n# " + Character.toUpperCase(accepted.charAt(0))
                + accepted.substring(1) + ". Default: " + (defaultValue.isEmpty() ? "none" : defaultValue) + ".\n");
        Stream.of(comments).forEach(comment -> line.append("# ").append(comment).append('\n'));
        return line.append(name)
                .append('=')
                .append(escaped(shown(value)))
                .append('\n')
                .toString();
    }

    /** Java properties read a backslash as the beginning of an escape. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    @Override
    public String toString() {
        return name;
    }
}
