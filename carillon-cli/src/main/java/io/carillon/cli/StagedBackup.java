package io.carillon.cli;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.settings.Settings;
import io.carillon.cli.settings.StoreLimits;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.files.DurableFile;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** A backup's files, copied to the file system of the data directory and verified there. */
final class StagedBackup {
    /** The directory of a restore that is not decided yet. The next restore removes what a killed one has left. */
    private static final String DIRECTORY = "restore.new";

    private StagedBackup() {}

    /**
     * Makes a data directory of a backup, a directory in {@code folder}, which is then complete, verified and durable.
     *
     * @throws CommandFailedException if the backup is damaged; then nothing remains
     */
    static Path write(Path backup, BackupManifest manifest, Path folder) throws IOException {
        Path staged = folder.resolve(DIRECTORY);
        remove(staged);
        boolean complete = false;
        try {
            DurableFile.createDirectories(staged);
            copy(new DataFiles(backup), new DataFiles(staged), manifest);
            // Fails if the secrets in the database do not open with the key.
            DataFolder.openExisting(staged, StoreLocation.SQLITE, Settings.DEFAULT)
                    .close();
            DurableFile.sync(new DataFiles(staged).database());
            DurableFile.syncDirectory(staged);
            complete = true;
            return staged;
        } finally {
            if (!complete) {
                remove(staged);
            }
        }
    }

    private static void copy(DataFiles from, DataFiles to, BackupManifest manifest) throws IOException {
        for (Path file : List.of(from.database(), from.secretKey(), from.configuration())) {
            if (manifest.has(file.getFileName().toString())) {
                copy(file, to.folder().resolve(file.getFileName().toString()), manifest);
            }
        }
        if (manifest.form() == Form.PORTABLE) {
            build(new BackupRecords(from.folder(), manifest), to);
            SqliteBackup.check(to.database());
        } else {
            manifest.require(SqliteBackup.check(to.database()));
        }
    }

    private static void copy(Path file, Path copy, BackupManifest manifest) throws IOException {
        manifest.requireThere(file);
        DurableFile.create(copy, new byte[0]);
        try (var out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
        }
        manifest.require(copy);
        DurableFile.sync(copy);
    }

    /** Makes a database of the records of a portable backup. */
    private static void build(BackupRecords records, DataFiles to) throws IOException {
        StoreLimits limits = Settings.DEFAULT.storeLimits();
        try (Store engine = StoreLocation.SQLITE.open(to.folder(), limits.forBulk(), new SecureRandom())) {
            new RecordRestore(StoreLocation.SQLITE, limits, engine).run(records);
        }
    }

    private static void remove(Path staged) throws IOException {
        if (Files.isDirectory(staged)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(staged)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(staged);
        }
    }
}
