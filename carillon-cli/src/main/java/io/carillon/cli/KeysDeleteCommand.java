package io.carillon.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes an access key. A running server rejects it immediately. */
@Command(
        name = "delete",
        description = "Deletes an access key. A running server rejects it immediately.",
        mixinStandardHelpOptions = true)
final class KeysDeleteCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(names = "--access-key-id", required = true, paramLabel = "ID", description = "Id of the access key.")
    private String accessKeyId;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            if (!folder.accessKeys().delete(accessKeyId)) {
                throw new CommandFailedException(
                        "Access key " + accessKeyId + " does not exist.", "'carillon keys list' lists the keys.");
            }
        }
        return 0;
    }
}
