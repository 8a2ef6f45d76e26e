package io.carillon.cli.output;

import java.util.List;
import java.util.regex.Pattern;

/** Words as a shell reads them. */
public final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWords() {}

    /** A word, quoted if a shell would read it as something else. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A command with its arguments. */
    public static String line(String command, List<String> arguments) {
        return command + " "
                + String.join(" ", arguments.stream().map(ShellWords::quoted).toList());
    }
}
