package io.carillon.cli;

import io.carillon.cli.output.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of this process, to be typed again. */
final class TypedCommand {
    /** Its value may have a password. */
    private static final String STORE = "--store";

    private TypedCommand() {}

    /** The command with its arguments, quoted for a shell. */
    static String of(CommandSpec command) {
        return of(command.root().commandLine().getParseResult().originalArgs());
    }

    /**
     * The same with other values of some options.
     *
     * @param options the values by the options
     */
    static String with(CommandSpec command, Map<String, String> options) {
        List<String> arguments = new ArrayList<>();
        boolean isReplaced = false;
        for (String argument : command.root().commandLine().getParseResult().originalArgs()) {
            boolean isOption = options.containsKey(argument);
            int equals = argument.indexOf('=');
            boolean hasValue = equals > 0 && options.containsKey(argument.substring(0, equals));
            if (!isReplaced && !isOption && !hasValue) {
                arguments.add(argument);
            }
            isReplaced = isOption;
        }
        options.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        return of(arguments);
    }

    private static String of(List<String> arguments) {
        var words = new ArrayList<String>(List.of(CarillonCommand.NAME));
        boolean isUrl = false;
        for (String argument : arguments) {
            words.add(isUrl ? "URL" : argument.startsWith(STORE + "=") ? STORE + "=URL" : ShellWords.quoted(argument));
            isUrl = argument.equals(STORE);
        }
        return String.join(" ", words);
    }
}
