package io.carillon.cli;

import io.carillon.cli.api.CommandSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints the help of a command, by its own words or by the name of the API's operation. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Prints the help of a command: help keys create, help users list, help create-user.")
final class HelpCommand implements Runnable {
    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The words of the command, or the name of an operation as `aws chime` has it.")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Optional<CommandSpec> operation = words.size() == 1 ? CommandSpecs.ofOperation(words.get(0)) : Optional.empty();
        CommandLine command = operation.map(CommandLine::new).orElseGet(this::named);
        command.usage(spec.commandLine().getOut());
    }

    private CommandLine named() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine sub = command.getSubcommands().get(word);
            if (sub == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = sub;
        }
        return command;
    }
}
