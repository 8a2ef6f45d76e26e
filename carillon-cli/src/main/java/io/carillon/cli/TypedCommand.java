package io.carillon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of this process, to be typed again. */
final class TypedCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    /** Its value may have a password. */
    private static final String STORE = "--store";

    private TypedCommand() {}

    /** The command with its arguments, quoted for a shell. */
    static String of(CommandSpec command) {
        var words = new ArrayList<String>(List.of(CarillonCommand.NAME));
        boolean isUrl = false;
        for (String argument : command.root().commandLine().getParseResult().originalArgs()) {
            words.add(isUrl ? "URL" : argument.startsWith(STORE + "=") ? STORE + "=URL" : quoted(argument));
            isUrl = argument.equals(STORE);
        }
        return String.join(" ", words);
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
