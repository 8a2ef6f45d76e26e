package io.carillon.cli;

import io.carillon.cli.backup.BackupException;
import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.backup.PortableBackup;
import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.files.DurableFile;
import io.carillon.server.keys.KeyFile;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a backup while they are written.
 *
 * @param from the server's directory
 * @param copy the draft of the backup
 * @param began when the backup began
 * @param keysBefore the content of {@code secret.key} before the store is read
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record BackupFiles(DataFiles from, DataFiles copy, Instant began, byte[] keysBefore) {
    /** Begins a backup. The store must be opened after that. */
    static BackupFiles begin(DataFiles from, DataFiles copy, Instant began) throws IOException {
        return new BackupFiles(from, copy, began, Files.readAllBytes(from.secretKey()));
    }

    /** Backs up a SQLite database as it is. */
    BackupManifest writeDatabase() throws IOException {
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
        return finish(Form.SQLITE, true, copied);
    }

    /**
     * Backs up any store in the portable form.
     *
     * @param snapshot with the raw records
     * @param momentary whether it is the store at one moment
     */
    BackupManifest writePortable(Store snapshot, boolean momentary) throws IOException {
        StoreDigest written = PortableBackup.write(copy.folder(), snapshot, new AccountPlacement());
        return finish(Form.PORTABLE, momentary, written);
    }

    private BackupManifest finish(Form form, boolean momentary, StoreDigest digest) throws IOException {
        var files = new ArrayList<>(List.of(copy.folder().resolve(form.file()), copy.secretKey()));
        // The keys may have been rotated while the store was read.
        DurableFile.create(copy.secretKey(), KeyFile.joined(keysBefore, Files.readAllBytes(from.secretKey())));
        if (Files.exists(from.configuration())) {
            DurableFile.create(copy.configuration(), Files.readAllBytes(from.configuration()));
            files.add(copy.configuration());
        }
        BackupManifest manifest = BackupManifest.of(form, momentary, began, digest, files);
        manifest.write(copy.folder());
        verify(manifest);
        return manifest;
    }

    /** Reads the copy back, which also finds that secret.key was changed after the records were read. */
    private void verify(BackupManifest manifest) throws IOException {
        try {
            new BackupRecords(copy.folder(), manifest).verify();
        } catch (BackupException | CommandFailedException e) {
            throw new CommandFailedException(
                    "The copy cannot be restored: " + e.getMessage(),
                    "Check the disk of the backup, and try again.",
                    e);
        }
    }
}
