package io.carillon.directory.groups;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups in the store: a record for each, its size beside it, and the entries that lead to it. */
final class GroupRecords {
    private final Store store;

    GroupRecords(Store store) {
        this.store = store;
    }

    /** The records at those of {@code keys} that the account has, by key. */
    Map<String, Record> find(String accountId, Collection<String> keys) {
        var found = new HashMap<String, Record>();
        store.getAll(RecordKeys.accountPartition(accountId), keys).forEach(record -> found.put(record.key(), record));
        return found;
    }

    @Nullable
    Record find(String accountId, String key) {
        return store.get(RecordKeys.accountPartition(accountId), key);
    }

    /** The group, or a NotFoundException. */
    Group require(String accountId, String groupId) {
        List<Group> found = all(accountId, List.of(groupId));
        if (found.isEmpty()) {
            throw notFound();
        }
        return found.get(0);
    }

    static RuntimeException notFound() {
        return Refusal.notFound("The group does not exist in this account.");
    }

    /** Those of the groups that exist, in the order of the ids. */
    List<Group> all(String accountId, Collection<String> groupIds) {
        var keys = new ArrayList<String>(List.of(RecordKeys.GROUP_LICENSES));
        for (String id : groupIds) {
            if (Ids.isId(id)) {
                keys.add(RecordKeys.group(id));
                keys.add(RecordKeys.groupSize(id));
            }
        }
        Map<String, Record> found = find(accountId, keys);
        LicenseBindings bindings = LicenseBindings.read(found.get(RecordKeys.GROUP_LICENSES));
        var groups = new ArrayList<Group>();
        for (String id : groupIds) {
            Record row = found.get(RecordKeys.group(id));
            if (row != null) {
                groups.add(Group.of(row, found.get(RecordKeys.groupSize(id)), bindings));
            }
        }
        return groups;
    }

    /** The id in an entry of an index; null if there is no such entry. */
    @Nullable
    String idAt(String accountId, String key) {
        Record entry = find(accountId, key);
        return entry == null ? null : new String(entry.body(), StandardCharsets.US_ASCII);
    }
}
