package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The phone numbers that an operator owns; AWS sold them. */
@Command(
        name = "numbers",
        description = "Manages the inventory: your own phone numbers, which users of the API can order.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminNumbersImportCommand.class,
            AdminNumbersListCommand.class,
            AdminNumbersHoldersCommand.class,
            AdminNumbersRemoveCommand.class
        })
final class AdminNumbersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
