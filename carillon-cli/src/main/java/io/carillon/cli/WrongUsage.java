package io.carillon.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a usage error in two lines: what is wrong, and what may have been meant or where the options are described. */
final class WrongUsage implements IParameterExceptionHandler {
    /** Suggestions; more would be a list to read. */
    private static final int MAX_SUGGESTIONS = 2;

    /** Picocli's message for a value that is none of an enum's. */
    private static final Pattern NO_CHOICE =
            Pattern.compile("expected one of \\[(.*)] \\(case-sensitive\\) but was ('.*')");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        String command = commandLine.getCommandSpec().qualifiedName();
        commandLine.getErr().println(command + ": " + problem(e));
        commandLine.getErr().println(suggestion(e) + "See '" + command + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String problem(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "Unknown option '" + argument + "'.";
            }
            return takesSubcommand(e.getCommandLine())
                    ? "Unknown command '" + argument + "'."
                    : "Unexpected argument '" + argument + "'.";
        }
        String message = NO_CHOICE
                .matcher(String.valueOf(Failure.inOneLine(e.getMessage())))
                .replaceFirst("$2 is not one of $1");
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    private static boolean takesSubcommand(CommandLine commandLine) {
        return !commandLine.getSubcommands().isEmpty();
    }

    private static String suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> nearest = unmatched.getSuggestions();
        return nearest.isEmpty()
                ? ""
                : "Did you mean '"
                        + String.join("' or '", nearest.subList(0, Math.min(nearest.size(), MAX_SUGGESTIONS)))
                        + "'? ";
    }
}
