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
 * The ids of what is made: the same one however often an SDK sends the call, so that a call whose answer was lost makes one
 * account, user or room and not two.
 *
 * <p>The id is written down before anything is made with it. Whoever makes something with an id that was written down
 * before must look whether it is there already.
 *
 * <p>What is written in an hour lies in a partition of its own, which is emptied when the hour is long over: no partition
 * grows for ever, and none is read over what was deleted from it.
 *
 * <p>Two requests of one call may come at once on either side of a full hour, or one may begin before it and end after it. That
 * they get the same id rests on three things:
 *
 * <ol>
 *   <li>In one partition the first id stays: it is made by a conditional write, and whoever comes second takes it.
 *   <li>Who writes an id into an hour has looked, after that hour began, into the hour before, and takes what is there on.
 *   <li>Who has an id looks at the clock after that, and if the hour is over takes the id on into the next one, where by 1
 *       another may already stand, which then is the id.
 * </ol>
 *
 * <p>So if somebody returns with an id of an hour, it was there before the next hour began, and by 2 whoever writes into the
 * next hour has seen it: both hours have the same id. If nobody returns with it, it does not count. In 3 an hour is over
 * {@link #SKEW} early, since the others' clocks may be ahead; those who look by 2 then see the id though their hour began early.
 *
 * <p>If a clock steps back into an earlier hour, what was written before the step is in hours that are still to come: a call that is
 * not known now is looked for there too. A step forward of more than an hour ends what was known.
 */
public final class InvocationIds {
    /** An id is found for at least this long; SDKs give up within minutes. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** How far the clocks of servers that share a store may be apart, at the most. */
    static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * In how many of the hours that are later than now a call is looked for. There are such hours after a clock was set back; those
     * of a clock that was ahead by more than this many hours are left alone, or every call would look into all of them for years.
     */
    static final int HOURS_AHEAD = 24;

    /** How many old ids are forgotten whenever one is written. */
    private static final int SWEEP = 16;

    private static final byte[] NOTHING = new byte[0];

    private final Store store;
    private final Clock clock;

    InvocationIds(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The id for what {@code invocation} makes.
     *
     * @param fresh makes a new one, if the invocation has none yet
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

    /** The id of a call that this hour knows none of yet: that of the hour before, of a later one, or a new one. */
    private String begun(Tenant tenant, long hour, String call, Supplier<String> fresh) {
        Record known = known(tenant, hour - 1, call);
        if (known == null) {
            known = knownAhead(tenant, hour, call);
        }
        forget(tenant, hour - 2);
        return written(tenant, hour, call, known == null ? fresh.get() : text(known));
    }

    /** What was written in an hour that is still to come: the clock has been set back since then. */
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

    /** Writes the id of a call into an hour, unless there is one; gives the one that is there then. */
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

    /** Forgets some ids of the oldest hour, if it is this one or an earlier one. */
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
