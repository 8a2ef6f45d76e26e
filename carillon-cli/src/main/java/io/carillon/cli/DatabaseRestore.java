package io.carillon.cli;

import io.carillon.cli.backup.BackupDraft;
import io.carillon.cli.settings.StoreLimits;
import io.carillon.files.DurableFile;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/**
 * Restores a backup into a database. A mark in the database is its first write and the last thing to go; while it is there,
 * no server starts over the database, and the next restore begins again. What is replaced is backed up before.
 *
 * @param backup what is restored
 * @param files the server's directory, which nobody else uses meanwhile
 * @param location the database
 * @param limits of the database
 */
record DatabaseRestore(BackupRecords backup, DataFiles files, StoreLocation location, StoreLimits limits) {
    /**
     * A finished restore.
     *
     * @param content what is in the database
     * @param replaced the directory with what was there before, if there was anything
     */
    record Result(StoreDigest content, Path replaced) {}

    /** Restores the backup; nothing is changed before all of it has been verified. */
    Result run(boolean replace, Clock clock) throws IOException {
        backup.verify();
        Instant now = clock.instant();
        Path replaced = PendingRestore.freeReplaced(files.folder(), now);
        NativeLibraries libraries = NativeLibraries.unpacked();
        try (libraries;
                Store engine = location.open(files.folder(), limits.forBulk(), new SecureRandom())) {
            var mark = new RestoreMark(engine);
            prepare(mark, replace, replaced, now);
            mark.setAndClear(backup.folder().toString());
            StoreDigest content = new RecordRestore(location, limits, engine).run(backup);
            putFiles(replaced);
            mark.remove();
            return new Result(content, replaced);
        }
    }

    private void prepare(RestoreMark mark, boolean replace, Path replaced, Instant now) throws IOException {
        if (mark.isSet()) {
            // What is there is part of a restore that was killed.
            return;
        }
        boolean holdsData = !mark.isStoreEmpty();
        if (!replace && holdsData) {
            throw new CommandFailedException(
                    "The database already contains data.",
                    "Restore into a new one, or use --replace; a backup of the old data is made first.");
        }
        if (!replace && DataFiles.isThere(files.secretKey()) && !isSameKey()) {
            throw new CommandFailedException(
                    files.folder() + " has another " + DataFiles.SECRET_KEY + " than the backup.",
                    "Choose another directory, or use --replace; the old file is kept in a subdirectory.");
        }
        if (holdsData) {
            keepOldData(replaced, now);
        }
    }

    private boolean isSameKey() throws IOException {
        return Arrays.equals(
                Files.readAllBytes(files.secretKey()), Files.readAllBytes(new DataFiles(backup.folder()).secretKey()));
    }

    private void keepOldData(Path replaced, Instant now) throws IOException {
        if (!DataFiles.isThere(files.secretKey())) {
            throw new CommandFailedException(
                    "The data in the database cannot be kept: " + files.secretKey() + " is missing.",
                    "Use --data with the directory of a server of this database, or restore into a new database.");
        }
        try (BackupDraft draft = BackupDraft.begin(replaced);
                Store snapshot = location.openSnapshot(files.folder(), limits, new SecureRandom())) {
            BackupFiles.begin(files, new DataFiles(draft.directory()), now)
                    .writePortable(snapshot, location.isSnapshotMomentary());
            draft.publish();
        }
    }

    /** Puts secret.key in its place, and the configuration if there is none. Another secret.key is kept. */
    private void putFiles(Path replaced) throws IOException {
        var from = new DataFiles(backup.folder());
        if (DataFiles.isThere(files.secretKey()) && !isSameKey()) {
            DurableFile.createDirectories(replaced);
            Path kept = new DataFiles(replaced).secretKey();
            if (!DataFiles.isThere(kept)) {
                DurableFile.create(kept, Files.readAllBytes(files.secretKey()));
            }
        }
        DurableFile.replace(files.secretKey(), Files.readAllBytes(from.secretKey()));
        boolean hasConfiguration =
                backup.manifest().has(from.configuration().getFileName().toString());
        if (hasConfiguration && !DataFiles.isThere(files.configuration())) {
            DurableFile.create(files.configuration(), Files.readAllBytes(from.configuration()));
        }
    }
}
