package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;

/**
 * Requires of an account's records that each membership has its index record, its member, and its room, or else the mark of a
 * room that is being deleted; that every count is right; and that every call that made a room has its time.
 */
final class RoomInvariants {
    private final Map<String, byte[]> records;
    private final Set<String> expected;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> rooms = new HashSet<>();

    private RoomInvariants(Map<String, byte[]> records, Set<String> expected) {
        this.records = records;
        this.expected = expected;
    }

    /** Adds to {@code expected} what is as it should be. */
    static void check(Map<String, byte[]> records, Set<String> expected) {
        var check = new RoomInvariants(records, expected);
        check.rooms();
        check.memberships();
        check.counts();
        check.calls();
    }

    private List<String> keys(String prefix) {
        return records.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    private void rooms() {
        for (String key : keys("room/")) {
            Room room = Stored.<Room>read(RecordInvariants.record(records, key), Room.builder())
                    .value();
            assertThat(key).isEqualTo("room/" + room.roomId());
            rooms.add(room.roomId());
            counts.merge("count/rooms", 1, Integer::sum);
            counts.put("count/members/" + room.roomId(), 0);
            expected.add(key);
        }
        expected.addAll(keys("room-closing/"));
    }

    private void memberships() {
        var indexes = new ArrayList<String>();
        for (String key : keys("member/")) {
            RoomMembership membership = Stored.<RoomMembership>read(
                            RecordInvariants.record(records, key), RoomMembership.builder())
                    .value();
            String roomId = membership.roomId();
            String memberId = membership.member().memberId();
            assertThat(key).isEqualTo("member/" + roomId + "/" + memberId);
            assertThat(membership.member().email()).isNull();
            assertThat(membership.member().fullName()).isNull();
            String member = (membership.member().memberTypeAsString().equals("Bot") ? "bot/" : "user/") + memberId;
            assertThat(records).containsKey(member);
            if (rooms.contains(roomId)) {
                counts.merge("count/members/" + roomId, 1, Integer::sum);
            } else {
                assertThat(records).as("the room of %s is being deleted", key).containsKey("room-closing/" + roomId);
            }
            counts.merge("count/rooms-of/" + memberId, 1, Integer::sum);
            indexes.add("rooms-of/" + memberId + "/" + roomId);
            expected.add(key);
        }
        assertThat(keys("rooms-of/")).containsExactlyInAnyOrderElementsOf(indexes);
        expected.addAll(indexes);
    }

    private void counts() {
        List<String> keys = keys("count/").stream()
                .filter(key -> !key.equals(RecordKeys.BOT_COUNT))
                .toList();
        assertThat(keys).containsAll(counts.keySet());
        for (String key : keys) {
            assertThat(new String(records.get(key), UTF_8))
                    .as(key)
                    .isEqualTo(Integer.toString(counts.getOrDefault(key, 0)));
        }
        assertThat(keys).noneMatch(key -> key.startsWith("count/members/") && !counts.containsKey(key));
        expected.addAll(keys);
    }

    private void calls() {
        for (String key : keys("room-call/")) {
            Room made = Stored.<Room>read(RecordInvariants.record(records, key), Room.builder())
                    .value();
            String call = key.substring("room-call/".length());
            assertThat(records)
                    .containsKey(RecordKeys.roomCallTime(made.createdTimestamp().toEpochMilli(), call));
            expected.add(key);
        }
        expected.addAll(keys("room-call-time/"));
    }
}
