package io.carillon.directory.groups;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.groups.Memberships.Step;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Deletes groups. The first write removes the group, which is gone for everybody then, and leaves a mark; the members go in
 * further writes, and the mark with the last of them. What a crash leaves is completed by the next change of a group in the account.
 */
final class GroupDeletion {
    /** How many interrupted deletions a call finishes. */
    private static final int SWEEP = 4;

    private static final byte[] BOUND = {'b', 'o', 'u', 'n', 'd'};
    private static final byte[] FREE = {'f', 'r', 'e', 'e'};

    private final Store store;
    private final AccountWrites writes;
    private final GroupRecords records;
    private final Memberships memberships;
    private final GroupLimits limits;

    GroupDeletion(
            DirectoryContext context,
            AccountWrites writes,
            GroupRecords records,
            Memberships memberships,
            GroupLimits limits) {
        this.store = context.store();
        this.writes = writes;
        this.records = records;
        this.memberships = memberships;
        this.limits = limits;
    }

    void delete(Tenant tenant, String accountId, String groupId, Consumer<Group> precondition) {
        precondition.accept(records.require(accountId, groupId));
        writes.write(tenant, accountId, account -> removal(accountId, groupId, precondition));
        finish(tenant, accountId, groupId);
    }

    private Plan<Boolean> removal(String accountId, String groupId, Consumer<Group> precondition) {
        Record record = records.find(accountId, RecordKeys.group(groupId));
        if (record == null) {
            throw GroupRecords.notFound();
        }
        var keys = new ArrayList<>(GroupRow.read(record).indexKeys());
        keys.addAll(List.of(RecordKeys.groupSize(groupId), RecordKeys.groupRelicensing(groupId)));
        Map<String, Record> own = records.find(accountId, keys);
        Map<String, Record> shared =
                records.find(accountId, List.of(RecordKeys.GROUP_LICENSES, RecordKeys.GROUP_COUNT));
        LicenseBindings bindings = LicenseBindings.read(shared.get(RecordKeys.GROUP_LICENSES));
        precondition.accept(Group.of(record, own.get(RecordKeys.groupSize(groupId)), bindings));
        boolean isBound = bindings.of(groupId) != null || own.containsKey(RecordKeys.groupRelicensing(groupId));
        var changes = new ArrayList<Change>(List.of(Change.delete(record)));
        own.values().forEach(each -> changes.add(Change.delete(each)));
        changes.add(Counter.read(RecordKeys.GROUP_COUNT, shared.get(RecordKeys.GROUP_COUNT))
                .changed(-1));
        changes.add(Change.create(RecordKeys.closingGroup(groupId), isBound ? BOUND : FREE));
        changes.add(bindings.of(groupId) == null ? bindings.unchanged() : bindings.with(groupId, null));
        return new Plan<>(changes, true);
    }

    /** Finishes some of what earlier calls have not. */
    void finishInterrupted(Tenant tenant, String accountId) {
        store.scan(RecordKeys.accountPartition(accountId), RecordKeys.CLOSING_GROUPS, null, SWEEP)
                .forEach(mark -> finish(tenant, accountId, RecordKeys.id(mark.key())));
    }

    private void finish(Tenant tenant, String accountId, String groupId) {
        boolean more = true;
        while (more) {
            more = writes.write(tenant, accountId, account -> {
                Record mark = records.find(accountId, RecordKeys.closingGroup(groupId));
                if (mark == null) {
                    return Plan.unchanged(false);
                }
                List<String> members = store
                        .scan(
                                RecordKeys.accountPartition(accountId),
                                RecordKeys.membersOfGroup(groupId),
                                null,
                                limits.membersPerWrite())
                        .stream()
                        .map(record -> RecordKeys.id(record.key()))
                        .toList();
                if (members.isEmpty()) {
                    return new Plan<>(List.of(Change.delete(mark)), false);
                }
                var step = new Step(groupId, List.of(), members, Arrays.equals(mark.body(), BOUND));
                return new Plan<>(memberships.plan(account.value(), step).changes(), true);
            });
        }
    }
}
