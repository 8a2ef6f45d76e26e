package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Access keys. */
@Command(
        name = "keys",
        description = "Access keys: makes, lists, changes and deletes them, also beside a running server.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysUpdateCommand.class, KeysDeleteCommand.class
        })
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
