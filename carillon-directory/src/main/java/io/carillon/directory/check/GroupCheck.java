package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Entry;
import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.groups.GroupRow;
import io.carillon.directory.groups.MemberGroups;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;

/** Checks an account's groups, their members and their sizes against each other. */
final class GroupCheck {
    private final CheckedStore store;
    private final String partition;

    GroupCheck(CheckedStore store, String partition) {
        this.store = store;
        this.partition = partition;
    }

    void run() {
        groups();
        store.forEach(partition, "group-member/", this::membership);
        store.forEach(partition, RecordKeys.groupsOf(""), this::list);
        store.forEach(partition, RecordKeys.groupName(""), this::index);
        store.forEach(partition, RecordKeys.groupExternalId(""), this::index);
        store.forEach(partition, RecordKeys.groupSize(""), this::size);
    }

    private void groups() {
        Look count = store.look(partition, RecordKeys.GROUP_COUNT);
        int[] groups = {0};
        store.forEach(partition, RecordKeys.GROUPS, row -> {
            groups[0]++;
            GroupRow group = GroupRow.read(row);
            byte[] id = group.id().getBytes(StandardCharsets.US_ASCII);
            for (String key : group.indexKeys()) {
                store.requireEntry(partition, row, new Entry(partition, key, id, true), this::isOfItsGroup);
            }
            String size = RecordKeys.groupSize(group.id());
            if (store.look(partition, size).record() == null) {
                store.requireEntry(partition, row, new Entry(partition, size, Counter.body(members(group.id())), true));
            }
        });
        AccountCheck.requireCount(store, partition, count, groups[0]);
    }

    private int members(String groupId) {
        int[] members = {0};
        store.forEach(partition, RecordKeys.membersOfGroup(groupId), member -> members[0]++);
        return members[0];
    }

    /** Whether an entry leads to a group that has that name or external id. */
    private boolean isOfItsGroup(Record entry) {
        Look row = groupOf(entry);
        return row.isDamaged()
                || (row.record() != null
                        && GroupRow.read(row.record()).indexKeys().contains(entry.key()));
    }

    private Look groupOf(Record entry) {
        return store.look(partition, RecordKeys.group(new String(entry.body(), StandardCharsets.US_ASCII)));
    }

    private void index(Record entry) {
        if (!isOfItsGroup(entry)) {
            store.dangling(partition, entry, groupOf(entry));
        }
    }

    private void membership(Record member) {
        String[] parts = member.key().split("/", -1);
        String groupId = parts[1];
        String userId = parts[2];
        boolean orphaned = store.look(partition, RecordKeys.user(userId)).isAbsent();
        boolean groupless = store.look(partition, RecordKeys.group(groupId)).isAbsent()
                && store.look(partition, RecordKeys.closingGroup(groupId)).isAbsent();
        if (orphaned || groupless) {
            if (store.isUnchanged(partition, Look.at(member))) {
                store.report(
                        partition,
                        member.key(),
                        orphaned ? "membership of nobody" : "membership of no group",
                        store.removalInCopy(member));
            }
            return;
        }
        Look list = store.look(partition, RecordKeys.groupsOf(userId));
        SortedSet<String> groups = MemberGroups.read(list.record());
        if (groups.add(groupId)) {
            store.requireEntry(partition, member, new Entry(partition, list.key(), MemberGroups.body(groups), true));
        }
    }

    /** A list of groups has no more of them than there are memberships. */
    private void list(Record list) {
        String userId = RecordKeys.id(list.key());
        SortedSet<String> groups = MemberGroups.read(list);
        groups.removeIf(
                id -> store.look(partition, RecordKeys.groupMember(id, userId)).isAbsent());
        if (groups.size() < MemberGroups.read(list).size() && store.isUnchanged(partition, Look.at(list))) {
            store.report(
                    partition,
                    list.key(),
                    "index entry without its row",
                    List.of(groups.isEmpty() ? Change.delete(list) : Change.replace(list, MemberGroups.body(groups))));
        }
    }

    private void size(Record size) {
        String groupId = RecordKeys.id(size.key());
        Look row = store.look(partition, RecordKeys.group(groupId));
        if (row.isAbsent()) {
            store.dangling(partition, size, row);
        } else {
            AccountCheck.requireCount(store, partition, Look.at(size), members(groupId));
        }
    }
}
