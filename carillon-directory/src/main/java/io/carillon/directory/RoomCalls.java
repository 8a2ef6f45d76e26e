package io.carillon.directory;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import io.carillon.directory.wire.WireWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Room;

/**
 * Which call made which room, so that the same call again gets that room and makes no other.
 *
 * <p>A call is known by its ClientRequestToken, which SDKs fill in by themselves, or else by its invocation. It is written
 * in one step with the room, and forgotten by and by after {@link #KEPT}, some whenever a room is made.
 */
final class RoomCalls {
    /** As long as {@link InvocationIds} keeps what it knows. */
    static final Duration KEPT = InvocationIds.KEPT;

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

    /** The room that {@code call} made, as it was at that time; null if it made none, or too long ago. */
    @Nullable
    Room made(String accountId, String call) {
        Record record = store.get(Keys.accountPartition(accountId), Keys.roomCall(call));
        Room room = record == null ? null : read(record);
        return room == null || isOld(room.createdTimestamp()) ? null : room;
    }

    /** What notes down that {@code call} makes {@code room}. */
    List<Change> note(String call, Room room) {
        Record old = store.get(Keys.accountPartition(room.accountId()), Keys.roomCall(call));
        byte[] body = WireWriter.write(Room.builder()
                .roomId(room.roomId())
                .name(room.name())
                .createdTimestamp(room.createdTimestamp())
                .build());
        return List.of(
                old == null ? Change.create(Keys.roomCall(call), body) : Change.replace(old, body),
                Change.create(Keys.roomCallTime(room.createdTimestamp().toEpochMilli(), call), new byte[0]));
    }

    /** What forgets some calls that are old. {@code call} itself is left to {@link #note}. */
    List<Change> forget(String accountId, @Nullable String call) {
        String partition = Keys.accountPartition(accountId);
        var changes = new ArrayList<Change>();
        for (Record time : store.scan(partition, Keys.ROOM_CALL_TIMES, null, SWEEP)) {
            Instant noted = Instant.ofEpochMilli(Keys.timeOfRoomCall(time.key()));
            if (!isOld(noted)) {
                break;
            }
            changes.add(Change.delete(time));
            String old = Keys.id(time.key());
            Record record = old.equals(call) ? null : store.get(partition, Keys.roomCall(old));
            // A call that came again after it was too old has a later time, and is forgotten with that.
            if (record != null && Objects.equals(read(record).createdTimestamp(), noted)) {
                changes.add(Change.delete(record));
            }
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
