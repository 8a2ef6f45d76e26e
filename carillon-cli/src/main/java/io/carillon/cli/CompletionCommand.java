package io.carillon.cli;

import io.carillon.cli.manual.ShellCompletion;
import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the words of the command. */
@Command(
        name = "completion",
        description = "Prints the script that completes this command in a shell: source <(carillon completion bash)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "The shell: ${COMPLETION-CANDIDATES}.")
    private String shell;

    @Spec
    private CommandSpec spec;

    /** The names of the shells, for picocli. */
    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Shells() {
            super(ShellCompletion.labels());
        }
    }

    @Override
    public void run() {
        ShellCompletion found = ShellCompletion.of(shell)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no completion for '" + shell + "', only for "
                                + String.join(" and ", ShellCompletion.labels()) + "."));
        spec.commandLine().getOut().print(found.script(CarillonCommand.commandLine(Map.of())));
    }
}
