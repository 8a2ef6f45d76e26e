package io.carillon.directory.groups;

import io.carillon.directory.core.Counter;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes users who leave their account out of all their groups, in the write that removes them. */
public final class GroupLeaving {
    private final Store store;
    private final Clock clock;

    /** The groups in {@code store}. */
    public GroupLeaving(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The changes that take users out of all their groups, and fail if one of them joins another group meanwhile.
     *
     * @param lists the records at {@link RecordKeys#groupsOf} the users, by key, and any others
     */
    public List<Change> leaving(String accountId, Collection<String> userIds, Map<String, Record> lists) {
        String partition = RecordKeys.accountPartition(accountId);
        var changes = new ArrayList<Change>();
        var members = new ArrayList<String>();
        var leavers = new TreeMap<String, Integer>();
        for (String userId : userIds) {
            @Nullable Record list = lists.get(RecordKeys.groupsOf(userId));
            changes.add(list == null ? Change.absent(RecordKeys.groupsOf(userId)) : Change.delete(list));
            for (String groupId : MemberGroups.read(list)) {
                members.add(RecordKeys.groupMember(groupId, userId));
                leavers.merge(groupId, 1, Integer::sum);
            }
        }
        find(partition, members).values().forEach(member -> changes.add(Change.delete(member)));
        changes.addAll(shrunk(partition, leavers));
        return changes;
    }

    private List<Change> shrunk(String partition, Map<String, Integer> leavers) {
        var keys = new ArrayList<String>();
        leavers.keySet().forEach(id -> keys.addAll(List.of(RecordKeys.group(id), RecordKeys.groupSize(id))));
        Map<String, Record> groups = find(partition, keys);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var changes = new ArrayList<Change>();
        leavers.forEach((id, left) -> {
            @Nullable Record row = groups.get(RecordKeys.group(id));
            @Nullable Record size = groups.get(RecordKeys.groupSize(id));
            if (row != null && size != null) {
                changes.add(Change.replace(row, GroupRow.read(row).at(now).toJson()));
                changes.add(Counter.read(size.key(), size).changed(-left));
            }
        });
        return changes;
    }

    private Map<String, Record> find(String partition, Collection<String> keys) {
        var found = new HashMap<String, Record>();
        if (!keys.isEmpty()) {
            store.getAll(partition, keys).forEach(record -> found.put(record.key(), record));
        }
        return found;
    }
}
