package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a member out of all its rooms, as before the member itself goes. */
public final class RoomLeaving {
    /** How many rooms one write is about: a member may be in a thousand. */
    static final int CHUNK = 100;

    private final Store store;
    private final AccountWrites writes;

    RoomLeaving(Store store, AccountWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    /**
     * Takes a member out of all its rooms, those that are being deleted included. Others may add the member again
     * meanwhile; one who is in no room, or does not exist, is left as is.
     */
    public void leaveAll(Tenant tenant, String accountId, String memberId) {
        boolean more = Ids.isId(memberId);
        while (more) {
            more = writes.write(tenant, accountId, account -> leaving(accountId, memberId));
        }
    }

    private Plan<Boolean> leaving(String accountId, String memberId) {
        String partition = RecordKeys.accountPartition(accountId);
        List<Record> entries = store.scan(partition, RecordKeys.roomsOf(memberId), null, CHUNK);
        if (entries.isEmpty()) {
            return Plan.unchanged(false);
        }
        var keys = new ArrayList<String>(List.of(RecordKeys.roomCountOf(memberId)));
        for (Record entry : entries) {
            String roomId = RecordKeys.id(entry.key());
            keys.add(RecordKeys.member(roomId, memberId));
            keys.add(RecordKeys.memberCount(roomId));
        }
        Map<String, Record> found = new HashMap<>();
        store.getAll(partition, keys).forEach(record -> found.put(record.key(), record));
        var changes = new ArrayList<Change>();
        int left = 0;
        for (Record entry : entries) {
            String roomId = RecordKeys.id(entry.key());
            @Nullable Record membership = found.get(RecordKeys.member(roomId, memberId));
            @Nullable Record size = found.get(RecordKeys.memberCount(roomId));
            changes.add(Change.delete(entry));
            if (membership != null) {
                left++;
                changes.add(Change.delete(membership));
                if (size != null) {
                    changes.add(Counter.read(size.key(), size).changed(-1));
                }
            }
        }
        @Nullable Record rooms = found.get(RecordKeys.roomCountOf(memberId));
        if (rooms != null) {
            changes.add(Counter.read(rooms.key(), rooms).changed(-left));
        }
        return new Plan<>(changes, true);
    }
}
