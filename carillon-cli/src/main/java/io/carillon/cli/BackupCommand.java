package io.carillon.cli;

import io.carillon.cli.backup.BackupDraft;
import io.carillon.cli.backup.BackupManifest;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.files.DurableFile;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a directory on SQLite with its secret.key, consistently, even while servers write. */
@Command(
        name = "backup",
        description = {
            "Backs up a directory on SQLite: a snapshot of the database, secret.key and carillon.properties. The server may"
                    + " be running. The copy is verified before it gets its final name.",
            "The backup contains every access key: protect it as you protect the server's directory."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "TO",
            description = "Directory for the backup. It must not exist or be empty; its parent must exist.")
    private Path to;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        data.requireSqlite();
        Instant began = Clock.systemUTC().instant();
        try (DataFolder folder = data.openExisting();
                BackupDraft draft = BackupDraft.begin(to)) {
            StoreDigest digest = copy(folder.files(), new DataFiles(draft.directory()), began);
            draft.publish();
            spec.commandLine()
                    .getOut()
                    .println(digest.records() + " records backed up and checked; checksum " + digest.checksum());
        }
        return 0;
    }

    private static StoreDigest copy(DataFiles from, DataFiles copy, Instant began) throws IOException {
        DurableFile.create(copy.database(), new byte[0]);
        StoreDigest expected = SqliteBackup.copy(from.database(), copy.database());
        StoreDigest copied = SqliteBackup.check(copy.database());
        if (!copied.equals(expected)) {
            throw new CommandFailedException(
                    "The copy is wrong: " + copied.records() + " records, of " + expected.records()
                            + " that were copied.",
                    "Check the disk of the backup, and try again.");
        }
        DurableFile.sync(copy.database());
        var files = new ArrayList<>(List.of(copy.database(), copy.secretKey()));
        DurableFile.create(copy.secretKey(), Files.readAllBytes(from.secretKey()));
        if (Files.exists(from.configuration())) {
            DurableFile.create(copy.configuration(), Files.readAllBytes(from.configuration()));
            files.add(copy.configuration());
        }
        BackupManifest.of(began, copied, files).write(copy.folder());
        return copied;
    }
}
