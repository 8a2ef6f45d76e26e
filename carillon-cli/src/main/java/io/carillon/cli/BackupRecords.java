package io.carillon.cli;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.backup.PortableBackup;
import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.StoredSecrets;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.keys.WrongKeyFileException;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.RecordSink;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.store.memory.MemoryStore;
import io.carillon.store.spread.SpreadScan;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The records of a backup, whatever its form.
 *
 * @param folder the directory of the backup, or one with copies of its files
 * @param manifest the list of its files
 */
record BackupRecords(Path folder, BackupManifest manifest) {
    /** Hands over all records, as callers of a directory's store know them. Some may be handed over before damage is found. */
    void read(RecordSink sink) throws IOException {
        if (manifest.form() == Form.PORTABLE) {
            PortableBackup.read(folder, manifest, sink);
            return;
        }
        try (Store copy = SqliteBackup.openCopy(new DataFiles(folder).database())) {
            new SpreadScan(copy, new AccountPlacement()).run(sink);
        }
    }

    /**
     * Reads and verifies everything in the backup. Nothing is changed.
     *
     * @return the digest of its records
     */
    StoreDigest verify() throws IOException {
        for (String name : manifest.hashes().keySet()) {
            if (!name.equals(manifest.form().file()) || manifest.form() == Form.SQLITE) {
                manifest.require(folder.resolve(name));
            }
        }
        if (manifest.form() == Form.SQLITE) {
            verifyDatabase();
        } else {
            try (var secrets = new MemoryStore()) {
                PortableBackup.read(folder, manifest, (partition, record) -> keepSecret(secrets, partition, record));
                requireOpen(secrets);
            }
        }
        return manifest.digest();
    }

    private void verifyDatabase() throws IOException {
        try (Store copy = SqliteBackup.openCopy(new DataFiles(folder).database())) {
            manifest.require(StoreDigest.of(copy, progress -> {}));
            requireOpen(copy);
        }
    }

    private static void keepSecret(Store secrets, String partition, Record record) {
        if (StoredSecrets.areInPartition(partition)) {
            try {
                secrets.write(partition, List.of(Change.create(record.key(), record.body())));
            } catch (ConditionFailedException e) {
                throw new IllegalStateException("A scan reads each of them once.", e);
            }
        }
    }

    /** Requires that the backup's {@code secret.key} opens the secrets in a store. */
    private void requireOpen(Store store) throws IOException {
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        SecretBox box = KeyFile.open(new DataFiles(folder).secretKey(), random);
        try {
            StoredSecrets.requireOpen(
                    new AccessKeys(store, box, clock, random), new TokenKeys(store, box, clock, random));
        } catch (WrongKeyFileException e) {
            throw new CommandFailedException(
                    "The backup's " + DataFiles.SECRET_KEY + " does not open the keys in it.",
                    "Use another backup, or put the right " + DataFiles.SECRET_KEY + " beside it.",
                    e);
        }
    }
}
