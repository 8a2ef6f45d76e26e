package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.settings.AuditPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores a backup into a server's directory, and into its database if it has one. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a server's directory or, with --store, into a database. Stop the servers first. The"
                    + " backup is verified before anything is replaced.",
            "An existing carillon.properties is left unchanged."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FROM", description = "Directory that 'carillon backup' has created.")
    private Path from;

    @Mixin
    private DataOption data;

    @Option(
            names = "--replace",
            description =
                    "Replaces existing data. They are kept in DIR/before-TIME: the files of a directory on SQLite, a"
                            + " backup of a database.")
    private boolean replace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BackupManifest manifest = BackupManifest.read(from);
        var files = new DataFiles(data.folder());
        files.create();
        try (FolderLock alone = FolderLock.tryExclusive(files.folder())) {
            if (alone == null) {
                throw inUse();
            }
            PendingRestore.finishAlone(files.folder());
            if (data.location() == StoreLocation.SQLITE) {
                restoreFolder(files, manifest);
            } else {
                restoreDatabase(files, manifest);
            }
        }
        return 0;
    }

    private void restoreFolder(DataFiles files, BackupManifest manifest) throws IOException {
        if (files.holdData() && !replace) {
            throw new CommandFailedException(
                    files.folder() + " already contains data.",
                    "Choose another directory, or use --replace; the old data are kept in a subdirectory.");
        }
        try (DatabaseLock database = DatabaseLock.tryLock(files.database())) {
            if (database == null) {
                throw inUse();
            }
            Path staged = StagedBackup.write(from, manifest, files.folder());
            PendingRestore pending = PendingRestore.commit(
                    files.folder(), staged, Clock.systemUTC().instant());
            pending.apply();
            report(manifest.digest().records(), manifest.digest().checksum(), pending.replaced());
        }
    }

    private void restoreDatabase(DataFiles files, BackupManifest manifest) throws IOException {
        var restore = new DatabaseRestore(
                new BackupRecords(from, manifest),
                files,
                data.location(),
                data.settings().storeLimits());
        DatabaseRestore.Result result = restore.run(replace, Clock.systemUTC());
        report(result.content().records(), result.content().checksum(), result.replaced());
    }

    /** A directory that has no audit log yet begins one with its first server. */
    private void record(long records) throws IOException {
        AuditPlace place = data.settings().audit();
        Path log = place.fileIn(data.folder());
        if (log != null && DataFiles.isThere(log)) {
            try (var audit = new CommandAudit(new DataFiles(data.folder()), place, new SecureRandom())) {
                audit.record(new Change("RestoreBackup", null, Map.of("records", records)), () -> {});
            }
        }
    }

    private void report(long records, String checksum, Path replaced) throws IOException {
        record(records);
        PrintWriter out = spec.commandLine().getOut();
        out.println(records + " records restored and checked; checksum " + checksum);
        if (Files.exists(replaced)) {
            out.println("The previous data are in " + replaced + ".");
        }
    }

    private CommandFailedException inUse() {
        return new CommandFailedException(
                data.folder() + " is in use by a server or another command.", "Stop the server, and try again.");
    }
}
