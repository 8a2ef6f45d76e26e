package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Access keys. */
@Command(
        name = "keys",
        description = "Creates, lists, changes, deactivates and deletes access keys. The server may be running.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeysCreateCommand.class,
            KeysListCommand.class,
            KeysUpdateCommand.class,
            KeysDeactivateCommand.class,
            KeysActivateCommand.class,
            KeysDeleteCommand.class
        })
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
