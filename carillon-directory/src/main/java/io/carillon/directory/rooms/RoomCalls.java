package io.carillon.directory.rooms;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Room;

/**
 * Which call created which room, so that the same call returns that room when it is repeated and creates no other.
 *
 * <p>A call is identified by its ClientRequestToken, which SDKs fill in by default, or else by its invocation. It is written
 * together with the room. Each creation of a room removes a few of the calls that are older than {@link #KEPT}.
 */
final class RoomCalls {
    /**
     * The least time for which a call is known. AWS documents an idempotency token, but no time. A client that lost the
     * response may be restarted before it tries again, so this is longer than {@link InvocationIds} needs for the retries
     * of SDKs.
     */
    static final Duration KEPT = Duration.ofHours(24);

    /** How many older calls each creation of a room removes. */
    private static final int SWEEP = 4;

    private final Store store;
    private final Clock clock;

    RoomCalls(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The name of a call in keys; null for a call that cannot be identified. */
    static @Nullable String name(Invocation invocation, @Nullable String clientRequestToken) {
        if (clientRequestToken != null) {
            return "token." + clientRequestToken;
        }
        return invocation.id() == null ? null : "invocation." + invocation.id();
    }

    /**
     * What is known of a call.
     *
     * @param name the call's, in keys
     * @param record as it was read; null if there is none
     * @param made the room that the call made, as it was at that time; null if it made none, or made it too long ago
     */
    record Known(
            String name, @Nullable Record record, @Nullable Room made) {
        /** The changes that record that the call creates {@code room}, if nothing was recorded since this was read. */
        List<Change> note(Room room) {
            byte[] body = WireWriter.write(Room.builder()
                    .roomId(room.roomId())
                    .name(room.name())
                    .createdTimestamp(room.createdTimestamp())
                    .build());
            return List.of(
                    record == null ? Change.create(RecordKeys.roomCall(name), body) : Change.replace(record, body),
                    Change.create(
                            RecordKeys.roomCallTime(room.createdTimestamp().toEpochMilli(), name), new byte[0]));
        }
    }

    /** What is known of the call with this name. */
    Known find(String accountId, String name) {
        Record record = store.get(RecordKeys.accountPartition(accountId), RecordKeys.roomCall(name));
        Room room = record == null ? null : read(record);
        return new Known(name, record, room == null || isOld(room.createdTimestamp()) ? null : room);
    }

    /** The changes that remove some old calls. The record of {@code known} is left to {@link Known#note}. */
    List<Change> forget(String accountId, @Nullable Known known) {
        String partition = RecordKeys.accountPartition(accountId);
        var changes = new ArrayList<Change>();
        Map<String, Instant> noted = new HashMap<>();
        for (Record time : store.scan(partition, RecordKeys.ROOM_CALL_TIMES, null, SWEEP)) {
            Instant made = Instant.ofEpochMilli(RecordKeys.timeOfRoomCall(time.key()));
            if (isOld(made)) {
                changes.add(Change.delete(time));
                noted.put(RecordKeys.roomCall(RecordKeys.id(time.key())), made);
            }
        }
        if (known != null) {
            noted.remove(RecordKeys.roomCall(known.name()));
        }
        if (!noted.isEmpty()) {
            // A call that was repeated after it was too old has a later time, and is removed with that.
            store.getAll(partition, noted.keySet()).stream()
                    .filter(call -> read(call).createdTimestamp().equals(noted.get(call.key())))
                    .forEach(call -> changes.add(Change.delete(call)));
        }
        return changes;
    }

    private boolean isOld(Instant time) {
        return time.isBefore(clock.instant().minus(KEPT));
    }

    private static Room read(Record record) {
        return Stored.<Room>read(record, Room.builder()).value();
    }
}
