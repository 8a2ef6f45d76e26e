package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** SCIM, by which identity providers fill the directory. */
@Command(
        name = "scim",
        description = "Manages SCIM, by which identity providers such as Okta and Entra ID provision users.",
        mixinStandardHelpOptions = true,
        subcommands = {ScimTokenCommand.class, ScimGroupCommand.class})
final class ScimCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
