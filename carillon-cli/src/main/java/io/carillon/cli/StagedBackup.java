package io.carillon.cli;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.settings.Settings;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.files.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A backup's files, copied to the file system of the data directory and verified there. */
final class StagedBackup {
    /** The directory of a restore that is not decided yet. The next restore removes what a killed one has left. */
    private static final String DIRECTORY = "restore.new";

    private StagedBackup() {}

    /**
     * Copies a backup's files into a directory in {@code folder}, which is then complete, verified and durable.
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
            if (manifest.hashes().containsKey(file.getFileName().toString())) {
                Path copy = to.folder().resolve(file.getFileName().toString());
                DurableFile.create(copy, new byte[0]);
                try (var out = Files.newOutputStream(copy)) {
                    Files.copy(file, out);
                }
                manifest.require(copy);
                DurableFile.sync(copy);
            }
        }
        if (!SqliteBackup.check(to.database()).equals(manifest.digest())) {
            throw new CommandFailedException("The backup's database does not match its list.", "Use another backup.");
        }
        // Fails if the secrets in the database do not open with the key.
        DataFolder.openExisting(to.folder(), StoreLocation.SQLITE, Settings.DEFAULT)
                .close();
        DurableFile.sync(to.database());
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
