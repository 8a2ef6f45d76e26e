package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What AWS offered only in its console. */
@Command(
        name = "admin",
        description = "What AWS offered only in its console, or not at all: account types, invitations, names and"
                + " addresses, erasure, moves, reports, phone numbers.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminCreateAccountCommand.class,
            AdminConvertAccountCommand.class,
            AdminAcceptInvitationsCommand.class,
            AdminUpdateProfileCommand.class,
            AdminEraseUserCommand.class,
            AdminMoveUsersCommand.class,
            AdminFindUsersCommand.class,
            AdminCountLicensesCommand.class,
            AdminNumbersCommand.class
        })
final class AdminCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
