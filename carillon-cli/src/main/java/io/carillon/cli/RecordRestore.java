package io.carillon.cli;

import io.carillon.cli.settings.StoreLimits;
import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.check.DirectoryCheck.Repair;
import io.carillon.store.RecordSum;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.store.StoreException;
import io.carillon.store.spread.SpreadLoad;
import io.carillon.store.spread.SpreadScan;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Fills an empty store with the records of a backup, and compares.
 *
 * @param location where the store is
 * @param engine the store with its raw records, empty but for a mark
 */
record RecordRestore(StoreLocation location, StoreLimits limits, Store engine) {
    /**
     * Writes all records. If they are not of one moment, removes what is only partly there.
     *
     * @return what is in the store then
     * @throws StoreException if the store does not have afterwards what was written
     */
    StoreDigest run(BackupRecords records) throws IOException {
        var random = new SecureRandom();
        StoreDigest written;
        try (var load = new SpreadLoad(engine, new AccountPlacement(), location.spreadLimits(limits), random)) {
            records.read(load);
            written = load.finish();
        }
        StoreDigest found = content();
        if (!found.equals(written)) {
            throw new StoreException(
                    "The store has " + found.records() + " records after " + written.records()
                            + " were restored: another process is writing to it.",
                    null);
        }
        if (records.manifest().momentary()) {
            return found;
        }
        // Twice: the removal of a record may make others wrong that were read before.
        for (int pass = 0; pass < 2; pass++) {
            new DirectoryCheck(location.directory(engine, limits, random), Repair.COPY, finding -> {}).run();
        }
        return content();
    }

    private StoreDigest content() {
        var sum = new RecordSum();
        new SpreadScan(engine, new AccountPlacement()).run(sum);
        return sum.digest();
    }
}
