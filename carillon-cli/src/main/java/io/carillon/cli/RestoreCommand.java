package io.carillon.cli;

import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup where a server's directory is, or was. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a server's directory, which no server may use meanwhile. The backup is read through before"
                    + " anything is replaced.",
            "A carillon.properties that is there stays."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FROM", description = "A directory that 'carillon backup' has written.")
    private Path from;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The server's directory. It is created if it does not exist.")
    private Path folder;

    @Option(
            names = "--replace",
            description = "Replaces the data that are there. They are kept in DIR, in a directory before-TIME.")
    private boolean replace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BackupManifest manifest = BackupManifest.read(from);
        var files = new DataFiles(folder);
        files.create();
        try (FolderLock alone = FolderLock.tryExclusive(folder)) {
            if (alone == null) {
                throw inUse();
            }
            PendingRestore.finishAlone(folder);
            if (files.holdData() && !replace) {
                throw new CommandFailedException(
                        folder + " holds data already.",
                        "Name another directory, or replace them with --replace; they are kept beside the new ones.");
            }
            restore(files, manifest);
        }
        return 0;
    }

    private void restore(DataFiles files, BackupManifest manifest) throws IOException {
        try (DatabaseLock database = DatabaseLock.tryLock(files.database())) {
            if (database == null) {
                throw inUse();
            }
            Path staged = StagedBackup.write(from, manifest, folder);
            PendingRestore pending =
                    PendingRestore.commit(folder, staged, Clock.systemUTC().instant());
            pending.apply();
            report(manifest.digest(), pending);
        }
    }

    private void report(StoreDigest restored, PendingRestore pending) {
        var out = spec.commandLine().getOut();
        out.println(restored.records() + " records restored and checked; checksum " + restored.checksum());
        if (Files.exists(pending.replaced())) {
            out.println("What was there before is in " + pending.replaced() + ".");
        }
    }

    private CommandFailedException inUse() {
        return new CommandFailedException(
                "A server or another command uses " + folder + ".", "Stop the server, and restore again.");
    }
}
