package io.carillon.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deactivates access keys. */
@Command(
        name = "deactivate",
        description =
                "Deactivates access keys: a running server rejects their requests immediately, as those of deleted keys."
                        + " 'keys activate' undoes it.",
        mixinStandardHelpOptions = true)
final class KeysDeactivateCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AccessKeyIds ids;

    @Override
    public Integer call() throws IOException {
        ids.require();
        try (DataFolder folder = data.openExisting()) {
            KeyActivation.set(ids, folder, false);
        }
        return 0;
    }
}
