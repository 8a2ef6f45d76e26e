package io.carillon.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Activates access keys. */
@Command(
        name = "activate",
        description = "Activates access keys that were deactivated. A running server accepts them immediately.",
        mixinStandardHelpOptions = true)
final class KeysActivateCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AccessKeyIds ids;

    @Override
    public Integer call() throws IOException {
        ids.require();
        try (DataFolder folder = data.openExisting()) {
            KeyActivation.set(ids, folder, true);
        }
        return 0;
    }
}
