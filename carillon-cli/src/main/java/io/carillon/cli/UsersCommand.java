package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Users, through the API of any server. */
@Command(
        name = "users",
        description = "Lists the users of a Chime account, through the API.",
        mixinStandardHelpOptions = true,
        subcommands = UsersListCommand.class)
final class UsersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
