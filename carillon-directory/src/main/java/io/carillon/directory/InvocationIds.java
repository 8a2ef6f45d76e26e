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
 */
final class InvocationIds {
    /** SDKs give up within minutes; a client that sleeps and wakes may come the next day. */
    static final Duration KEPT = Duration.ofHours(24);

    /** How many ids that are older are forgotten whenever one is written. */
    private static final int SWEEP = 4;

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
        String partition = Keys.invocationPartition(invocation.tenant());
        String key = Keys.invocation(invocation.id());
        Record known = store.get(partition, key);
        return known == null ? written(partition, key, invocation.id()) : text(known);
    }

    private String written(String partition, String key, String invocationId) {
        String id = ids.next();
        long now = clock.millis();
        byte[] body = id.getBytes(StandardCharsets.US_ASCII);
        forget(partition, now - KEPT.toMillis());
        try {
            store.write(
                    partition,
                    List.of(
                            Change.create(key, body),
                            Change.create(Keys.invocationTime(now, invocationId), new byte[0])));
            return id;
        } catch (ConditionFailedException e) {
            // A retry of the same call was faster.
            Record known = store.get(partition, key);
            return known == null ? id : text(known);
        }
    }

    private void forget(String partition, long before) {
        var keys = new ArrayList<String>();
        for (Record time : store.scan(partition, Keys.INVOCATION_TIMES, null, SWEEP)) {
            if (Keys.timeOfInvocation(time.key()) < before) {
                keys.add(time.key());
                keys.add(Keys.invocation(Keys.id(time.key())));
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        try {
            store.write(
                    partition,
                    store.getAll(partition, keys).stream().map(Change::delete).toList());
        } catch (ConditionFailedException e) {
            // Somebody else forgets them.
        }
    }

    private static String text(Record record) {
        return new String(record.body(), StandardCharsets.US_ASCII);
    }
}
