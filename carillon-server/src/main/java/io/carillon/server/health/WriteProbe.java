package io.carillon.server.health;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.List;

/**
 * Tries a write while the disk accepts none, so that the readiness check recovers without a change by a client. The write is a
 * large one, since even a full disk has room for a few bytes at times.
 */
final class WriteProbe {
    static final String PARTITION = "health";
    static final String KEY = "probe";

    /** Bytes that are written, and removed again. */
    static final int BYTES = 256 * 1024;

    private final Store store;
    private final StoreHealth health;

    /** @param store one that reports to {@code health} */
    WriteProbe(Store store, StoreHealth health) {
        this.store = store;
        this.health = health;
    }

    /** Writes, if writes failed before. The store reports a failure. */
    void run() {
        if (!health.isDiskFailing()) {
            return;
        }
        try {
            write(Change.put(KEY, store.get(PARTITION, KEY), new byte[BYTES]));
            Record written = store.get(PARTITION, KEY);
            if (written != null) {
                write(Change.delete(written));
            }
        } catch (StoreException e) {
            // The store has reported it.
        }
    }

    private void write(Change change) {
        try {
            store.write(PARTITION, List.of(change));
        } catch (ConditionFailedException e) {
            // Another server over the same database probes at the same time; the next probe decides.
        }
    }
}
