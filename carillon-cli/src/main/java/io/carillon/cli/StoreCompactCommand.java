package io.carillon.cli;

import io.carillon.engines.sqlite.SqliteCompaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites a SQLite file without what was deleted. */
@Command(
        name = "compact",
        description =
                "Rewrites the SQLite file of a server's directory, so that nothing is left in it of records that were deleted"
                        + " or changed, and frees the space. Stop the server first. Needs free space of up to twice the size of the"
                        + " file. For PostgreSQL and Cassandra, see docs/administration.md.",
        mixinStandardHelpOptions = true)
final class StoreCompactCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The server's directory with the SQLite file.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path database = new DataFiles(folder).database();
        if (!Files.exists(database)) {
            throw new CommandFailedException(
                    "There is no SQLite file in " + folder + ".", "Name the directory of a server over SQLite.");
        }
        try (FolderLock alone = FolderLock.tryExclusive(folder)) {
            if (alone == null) {
                throw new CommandFailedException(
                        folder + " is in use by a server or another command.", "Stop the server, and try again.");
            }
            PendingRestore.finishAlone(folder);
            long before = Files.size(database);
            SqliteCompaction.run(database);
            spec.commandLine()
                    .getOut()
                    .println("The file has " + Files.size(database) + " bytes; before, it had " + before + ".");
        }
        return 0;
    }
}
