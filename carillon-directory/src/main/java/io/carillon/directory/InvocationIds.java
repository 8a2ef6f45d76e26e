package io.carillon.directory;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of what is made: the same one however often an SDK sends the call, so that a call whose answer was lost makes one
 * account, user or room and not two.
 *
 * <p>The id is written down before anything is made with it. Whoever makes something with an id that was written down
 * before must look whether it is there already.
 *
 * <p>What is written in an hour lies in a partition of its own, which is emptied when the hour is long over: no partition
 * grows for ever, and none is read over what was deleted from it.
 */
final class InvocationIds {
    /** An id is found for at least this long; SDKs give up within minutes. */
    static final Duration KEPT = Duration.ofHours(1);

    /** How many old ids are forgotten whenever one is written. */
    private static final int SWEEP = 16;

    private static final byte[] NOTHING = new byte[0];

    private final Store store;
    private final Ids ids;
    private final Clock clock;

    InvocationIds(Store store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** The id for what {@code invocation} makes. */
    String idFor(Invocation invocation) {
        if (invocation.id() == null) {
            return ids.next();
        }
        long hour = clock.millis() / KEPT.toMillis();
        for (long each = hour; each >= hour - 1; each--) {
            Record known = store.get(Keys.invocationPartition(invocation.tenant(), each), invocation.id());
            if (known != null) {
                return text(known);
            }
        }
        return written(invocation.tenant(), hour, invocation.id());
    }

    private String written(Tenant tenant, long hour, String invocationId) {
        forget(tenant, hour - 2);
        // Before the first id of the hour, so that no partition is forgotten.
        String hours = Keys.invocationHoursPartition(tenant);
        if (store.get(hours, Keys.invocationHour(hour)) == null) {
            applied(hours, List.of(Change.create(Keys.invocationHour(hour), NOTHING)));
        }
        String id = ids.next();
        String partition = Keys.invocationPartition(tenant, hour);
        if (applied(partition, List.of(Change.create(invocationId, id.getBytes(StandardCharsets.US_ASCII))))) {
            return id;
        }
        // A retry of the same call was faster.
        Record known = store.get(partition, invocationId);
        return known == null ? id : text(known);
    }

    /** Forgets some ids of the oldest hour, if it is this one or an earlier one. */
    private void forget(Tenant tenant, long lastHour) {
        String hours = Keys.invocationHoursPartition(tenant);
        for (Record oldest : store.scan(hours, Keys.INVOCATION_HOURS, null, 1)) {
            long hour = Long.parseLong(Keys.id(oldest.key()));
            if (hour > lastHour) {
                return;
            }
            String partition = Keys.invocationPartition(tenant, hour);
            var changes = new ArrayList<Change>();
            store.scan(partition, "", null, SWEEP).forEach(record -> changes.add(Change.delete(record)));
            if (changes.isEmpty()) {
                applied(hours, List.of(Change.delete(oldest)));
            } else {
                applied(partition, changes);
            }
        }
    }

    /** False if somebody else has done it meanwhile. */
    private boolean applied(String partition, List<Change> changes) {
        try {
            store.write(partition, changes);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    private static String text(Record record) {
        return new String(record.body(), StandardCharsets.US_ASCII);
    }
}
