package io.carillon.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes an access key; a running server refuses it from then on. */
@Command(
        name = "delete",
        description = "Deletes an access key; a running server refuses it at once.",
        mixinStandardHelpOptions = true)
final class KeysDeleteCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(names = "--access-key-id", required = true, paramLabel = "ID", description = "The key's id.")
    private String accessKeyId;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            if (!folder.accessKeys().delete(accessKeyId)) {
                throw new CommandFailedException(
                        "There is no access key " + accessKeyId + ".",
                        "'carillon keys list' lists those that there are.");
            }
        }
        return 0;
    }
}
