package io.carillon.directory.core;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids of what calls create: the same id however often an SDK sends the call, so that a call whose response was lost creates
 * one account, user or bot and not two.
 *
 * <p>The id is stored before anything is created with it. A caller that gets an id must check whether something with that id
 * already exists.
 *
 * <p>The ids of each hour are stored in a partition of their own, which is emptied when the hour is long over: no partition
 * grows forever, and no scan has to pass over deleted records.
 *
 * <p>Two requests of one call may arrive on either side of a full hour, or one may begin before it and end after it. They
 * get the same id because of three rules:
 *
 * <ol>
 *   <li>In one partition the first id stays: it is created by a conditional write, and a second request takes it over.
 *   <li>A request that writes an id into an hour has read the hour before, after the new hour began, and copies the id
 *       found there.
 *   <li>A request that has an id looks at the clock again. If the hour is over, it copies the id into the next hour; if rule 1
 *       finds another id there, that one is the id.
 * </ol>
 *
 * <p>So if a request returns an id of an hour, that was stored before the next hour began, and by rule 2 every request that
 * writes into the next hour has seen it: both hours have the same id. An id that no request returned does not matter. In
 * rule 3 an hour is over {@link #SKEW} early, since other servers' clocks may be ahead; requests that read by rule 2 then
 * see the id although their hour began early.
 *
 * <p>If a clock steps back into an earlier hour, what was written before the step is in later hours: a call that is not
 * known now is looked up there too. After a step forward of more than an hour, calls from before it are no longer known.
 */
public final class InvocationIds {
    /** An id is found for at least this long; SDKs give up within minutes. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** How far the clocks of servers that share a store may be apart, at most. */
    static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * In how many later hours a call is looked up. Such hours exist after a clock was set back; those of a clock that was
     * ahead by more than this are ignored, or every call would read all of them for years.
     */
    static final int HOURS_AHEAD = 24;

    /** How many old ids are removed whenever one is written. */
    private static final int SWEEP = 16;

    private static final byte[] NOTHING = new byte[0];

    private final Store store;
    private final Clock clock;

    InvocationIds(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The id of what {@code invocation} creates.
     *
     * @param fresh creates a new id, if the invocation has none yet
     */
    public String idFor(Invocation invocation, Supplier<String> fresh) {
        if (invocation.id() == null) {
            return fresh.get();
        }
        Tenant tenant = invocation.tenant();
        String call = invocation.id();
        long hour = hour(clock.millis());
        Record known = known(tenant, hour, call);
        String id = known == null ? begun(tenant, hour, call, fresh) : text(known);
        while (hour < hour(clock.millis() + SKEW.toMillis())) {
            hour++;
            id = written(tenant, hour, call, id);
        }
        return id;
    }

    private static long hour(long millis) {
        return millis / KEPT.toMillis();
    }

    private @Nullable Record known(Tenant tenant, long hour, String call) {
        return store.get(RecordKeys.invocationPartition(tenant, hour), call);
    }

    /** The id of a call that this hour does not know yet: that of the hour before, of a later one, or a new one. */
    private String begun(Tenant tenant, long hour, String call, Supplier<String> fresh) {
        Record known = known(tenant, hour - 1, call);
        if (known == null) {
            known = knownAhead(tenant, hour, call);
        }
        forget(tenant, hour - 2);
        return written(tenant, hour, call, known == null ? fresh.get() : text(known));
    }

    /** What was written in a later hour: the clock has been set back since then. */
    private @Nullable Record knownAhead(Tenant tenant, long hour, String call) {
        String hours = RecordKeys.invocationHoursPartition(tenant);
        for (Record later :
                store.scan(hours, RecordKeys.INVOCATION_HOURS, RecordKeys.invocationHour(hour), HOURS_AHEAD)) {
            Record known = hour(later) <= hour + HOURS_AHEAD ? known(tenant, hour(later), call) : null;
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private static long hour(Record noted) {
        return Long.parseLong(RecordKeys.id(noted.key()));
    }

    /** Writes the id of a call into an hour, unless it has one, and returns the id that it then has. */
    private String written(Tenant tenant, long hour, String call, String id) {
        // Before the first id of the hour, so that no partition is forgotten.
        String hours = RecordKeys.invocationHoursPartition(tenant);
        if (store.get(hours, RecordKeys.invocationHour(hour)) == null) {
            applied(hours, List.of(Change.create(RecordKeys.invocationHour(hour), NOTHING)));
        }
        String partition = RecordKeys.invocationPartition(tenant, hour);
        if (applied(partition, List.of(Change.create(call, id.getBytes(StandardCharsets.US_ASCII))))) {
            return id;
        }
        Record faster = store.get(partition, call);
        return faster == null ? id : text(faster);
    }

    /** Removes some ids of the oldest hour, if that is this hour or an earlier one. */
    private void forget(Tenant tenant, long lastHour) {
        String hours = RecordKeys.invocationHoursPartition(tenant);
        for (Record oldest : store.scan(hours, RecordKeys.INVOCATION_HOURS, null, 1)) {
            long hour = hour(oldest);
            if (hour > lastHour) {
                return;
            }
            String partition = RecordKeys.invocationPartition(tenant, hour);
            var changes = new ArrayList<Change>();
            store.scan(partition, "", null, SWEEP).forEach(record -> changes.add(Change.delete(record)));
            if (!changes.isEmpty()) {
                applied(partition, changes);
            }
            if (changes.size() < SWEEP) {
                applied(hours, List.of(Change.delete(oldest)));
            }
        }
    }

    /** False if another request has done it. */
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
