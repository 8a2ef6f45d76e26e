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
 * Which call made which room, so that the same call again gets that room and makes no other.
 *
 * <p>A call is known by its ClientRequestToken, which SDKs fill in by themselves, or else by its invocation. It is written
 * in one step with the room, and forgotten by and by after {@link #KEPT}, some whenever a room is made.
 */
final class RoomCalls {
    /**
     * How long a call is known at least. AWS documents an idempotency token and no time for it; a client that lost the answer may
     * be restarted, so this is longer than the retries of an SDK, for which {@link InvocationIds} keeps ids.
     */
    static final Duration KEPT = Duration.ofHours(24);

    /** How many calls that are older are forgotten whenever a room is made. */
    private static final int SWEEP = 4;

    private final Store store;
    private final Clock clock;

    RoomCalls(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The name of a call in keys; null for one that cannot be told from others. */
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
     * @param made the room that the call made, as it was at that time; null if it made none, or too long ago
     */
    record Known(
            String name, @Nullable Record record, @Nullable Room made) {
        /** What notes down that the call makes {@code room}, provided that nobody noted anything since this was read. */
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

    /** What is known of the call of this name. */
    Known find(String accountId, String name) {
        Record record = store.get(RecordKeys.accountPartition(accountId), RecordKeys.roomCall(name));
        Room room = record == null ? null : read(record);
        return new Known(name, record, room == null || isOld(room.createdTimestamp()) ? null : room);
    }

    /** What forgets some calls that are old. The record of {@code known} is left to {@link Known#note}. */
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
            // A call that came again after it was too old has a later time, and is forgotten with that.
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
