package io.carillon.cli.settings;

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
     * @return the value in its shortest form
     * @throws ConfigurationException if the setting does not accept it
     */
    String read(String value) {
        String read = values.read(value);
        if (read == null) {
            throw new ConfigurationException(name + "=" + value + ": it must be " + values.description() + ".");
        }
        return read;
    }

    /** The setting with a value, as a line of a file, below comments with its meaning and what it accepts. */
    String line(String value) {
        String accepted = values.description();
        return "# " + meaning + "\n# " + Character.toUpperCase(accepted.charAt(0)) + accepted.substring(1)
                + ". Default: " + defaultValue + ".\n" + name + "=" + value + "\n";
    }

    @Override
    public String toString() {
        return name;
    }
}
