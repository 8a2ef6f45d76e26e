package io.carillon.cli.backup;

import io.carillon.store.Placement;
import io.carillon.store.RecordSink;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.store.spread.SpreadScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The records of a backup in the form that does not depend on an engine. */
public final class PortableBackup {
    private PortableBackup() {}

    /**
     * Writes all records of a store.
     *
     * @param directory of the backup
     * @param store the store below the spread one; best a snapshot
     * @return what was written
     */
    public static StoreDigest write(Path directory, Store store, Placement placement) throws IOException {
        try (RecordFileWriter writer = RecordFileWriter.create(directory.resolve(RecordFile.NAME))) {
            new SpreadScan(store, placement).run(writer);
            return writer.finish();
        }
    }

    /**
     * Hands over all records of a backup and verifies all of it: seals, the number of records, and the hash of the file.
     *
     * @throws BackupException if it is not as it was written; some records may have been handed over by then
     */
    public static void read(Path backup, BackupManifest manifest, RecordSink sink) throws IOException {
        Path file = backup.resolve(RecordFile.NAME);
        manifest.require(file);
        try (InputStream in = Files.newInputStream(file)) {
            manifest.require(RecordFileReader.read(file, in, sink));
        }
    }
}
