package io.carillon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands on whole stores. */
@Command(
        name = "store",
        description = "Checks and compacts whole stores, and moves them between databases.",
        mixinStandardHelpOptions = true,
        subcommands = {StoreCheckCommand.class, StoreCompactCommand.class, StoreCopyCommand.class})
final class StoreCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }
}
