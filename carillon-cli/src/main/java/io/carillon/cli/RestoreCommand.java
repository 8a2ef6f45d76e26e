package io.carillon.cli;

import io.carillon.cli.backup.BackupManifest;
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

/** Restores a backup into a server's directory. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a server's directory. Stop the server first. The backup is verified before anything is"
                    + " replaced.",
            "An existing carillon.properties is left unchanged."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FROM", description = "Directory that 'carillon backup' has created.")
    private Path from;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The server's directory. It is created if it does not exist.")
    private Path folder;

    @Option(names = "--replace", description = "Replaces existing data, and keeps them in DIR/before-TIME.")
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
                        folder + " already contains data.",
                        "Choose another directory, or use --replace; the old data are kept in a subdirectory.");
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
            out.println("The previous data are in " + pending.replaced() + ".");
        }
    }

    private CommandFailedException inUse() {
        return new CommandFailedException(
                folder + " is in use by a server or another command.", "Stop the server, and try again.");
    }
}
