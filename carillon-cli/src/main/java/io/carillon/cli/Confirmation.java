package io.carillon.cli;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks before something is destroyed that no command brings back. Without a terminal, nobody can be asked. */
final class Confirmation {
    @Option(names = "--yes", description = "Deletes without asking, as scripts need.")
    private boolean yes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Returns if {@code --yes} was given or the user agrees.
     *
     * @param what a line for each thing that would be destroyed
     * @param question that yes or no answers
     * @throws ParameterException without a terminal
     * @throws CommandFailedException if the user does not agree
     */
    void require(List<String> what, String question) {
        if (yes) {
            return;
        }
        Console terminal = terminal();
        if (terminal == null) {
            throw new ParameterException(
                    spec.commandLine(), "Nobody can confirm this without a terminal: use --yes. Nothing was deleted.");
        }
        what.forEach(line -> terminal.writer().println(line));
        String answer = terminal.readLine("%s [y/N] ", question);
        if (answer == null || !List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
            throw new CommandFailedException("Nothing was deleted.", "Answer y to delete, or use --yes.");
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Up to Java 21 it does; for later ones there is isTerminal.
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? null : console;
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
