package io.carillon.directory.groups;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.groups.Memberships.Planned;
import io.carillon.directory.groups.Memberships.Step;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * Creates and changes groups. The first write has the name, the external id and the first members; further members take further
 * writes. If those do not happen, the same call, sent again, adds who is missing.
 */
final class GroupWrites {
    /** How many unknown members a refusal names. */
    private static final int NAMED = 5;

    private final Store store;
    private final Clock clock;
    private final AccountWrites writes;
    private final GroupRecords records;
    private final Memberships memberships;
    private final GroupLimits limits;

    GroupWrites(
            DirectoryContext context,
            AccountWrites writes,
            GroupRecords records,
            Memberships memberships,
            GroupLimits limits) {
        this.store = context.store();
        this.clock = context.clock();
        this.writes = writes;
        this.records = records;
        this.memberships = memberships;
        this.limits = limits;
    }

    Group create(Tenant tenant, String accountId, String groupId, GroupUpdate update) {
        String externalId = externalId(update, null);
        GroupNames.requireUsable(update.displayName(), externalId);
        requireKnown(accountId, update.members().added());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = new GroupRow(groupId, String.valueOf(update.displayName()), externalId, now, now);
        List<Step> steps =
                steps(groupId, List.copyOf(new TreeSet<>(update.members().added())), List.of());
        writes.write(tenant, accountId, account -> creation(account.value(), row, steps.get(0)));
        writeAll(tenant, accountId, steps.subList(1, steps.size()));
        return records.require(accountId, groupId);
    }

    private Plan<Boolean> creation(Account account, GroupRow row, Step step) {
        var keys = new ArrayList<>(row.indexKeys());
        keys.add(RecordKeys.GROUP_COUNT);
        keys.add(RecordKeys.group(row.id()));
        Map<String, Record> found = records.find(account.accountId(), keys);
        if (found.containsKey(RecordKeys.group(row.id()))) {
            // An attempt that seemed to have failed was written after all.
            return Plan.unchanged(true);
        }
        Counter count = Counter.read(RecordKeys.GROUP_COUNT, found.get(RecordKeys.GROUP_COUNT));
        if (count.value() >= limits.groups()) {
            throw Refusal.resourceLimitExceeded(
                    "The account has " + limits.groups() + " groups, the most there may be.");
        }
        Planned members = memberships.plan(account, step);
        var changes = new ArrayList<>(GroupNames.changes(null, row, found));
        changes.add(Change.create(RecordKeys.group(row.id()), row.toJson()));
        changes.add(Change.create(RecordKeys.groupSize(row.id()), Counter.body(members.growth())));
        changes.add(count.changed(1));
        changes.addAll(members.changes());
        return new Plan<>(changes, true);
    }

    Group update(Tenant tenant, String accountId, String groupId, GroupUpdate update, Consumer<Group> precondition) {
        precondition.accept(records.require(accountId, groupId));
        GroupNames.requireUsable(update.displayName(), externalId(update, null));
        GroupUpdate.Members members = update.members();
        requireKnown(accountId, members.added());
        var leaving = new TreeSet<>(members.removed());
        if (members.replaces()) {
            leaving.addAll(members(accountId, groupId));
        }
        leaving.removeAll(members.added());
        List<Step> steps = steps(groupId, List.copyOf(new TreeSet<>(members.added())), List.copyOf(leaving));
        writes.write(tenant, accountId, account -> change(account.value(), update, steps.get(0), precondition));
        writeAll(tenant, accountId, steps.subList(1, steps.size()));
        return records.require(accountId, groupId);
    }

    /** All members at once: a group has a bound. */
    private List<String> members(String accountId, String groupId) {
        return store
                .scan(
                        RecordKeys.accountPartition(accountId),
                        RecordKeys.membersOfGroup(groupId),
                        null,
                        limits.members() + 1)
                .stream()
                .map(record -> RecordKeys.id(record.key()))
                .toList();
    }

    private static @Nullable String externalId(GroupUpdate update, @Nullable String current) {
        String given = update.externalId();
        return given == null ? current : given.isEmpty() ? null : given;
    }

    private void requireKnown(String accountId, Collection<String> userIds) {
        List<String> unknown = memberships.unknown(accountId, userIds);
        if (!unknown.isEmpty()) {
            List<String> named = unknown.subList(0, Math.min(NAMED, unknown.size()));
            throw Refusal.badRequest("The account has no user " + String.join(", ", named)
                    + (unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "")
                    + ". Members are users, by their ids.");
        }
    }

    /** At least one step: the first write has more to do than to change members. */
    private List<Step> steps(String groupId, List<String> joining, List<String> leaving) {
        int size = limits.membersPerWrite();
        var steps = new ArrayList<Step>();
        int total = joining.size() + leaving.size();
        for (int start = 0; start == 0 || start < total; start += size) {
            int end = Math.min(start + size, total);
            steps.add(new Step(
                    groupId,
                    part(joining, start, end),
                    part(leaving, start - joining.size(), end - joining.size()),
                    false));
        }
        return steps;
    }

    private static List<String> part(List<String> all, int start, int end) {
        int from = Math.min(Math.max(start, 0), all.size());
        return all.subList(from, Math.min(Math.max(end, from), all.size()));
    }

    private void writeAll(Tenant tenant, String accountId, List<Step> steps) {
        var unchanged = new GroupUpdate(null, null, GroupUpdate.Members.UNCHANGED);
        for (Step step : steps) {
            writes.write(tenant, accountId, account -> change(account.value(), unchanged, step, group -> {}));
        }
    }

    private Plan<Boolean> change(Account account, GroupUpdate update, Step step, Consumer<Group> precondition) {
        String accountId = account.accountId();
        Record record = records.find(accountId, RecordKeys.group(step.groupId()));
        if (record == null) {
            throw GroupRecords.notFound();
        }
        GroupRow before = GroupRow.read(record);
        var named = new GroupRow(
                before.id(),
                update.displayName() == null ? before.displayName() : update.displayName(),
                externalId(update, before.externalId()),
                before.created(),
                before.lastModified());
        var keys = new ArrayList<>(before.indexKeys());
        keys.addAll(named.indexKeys());
        String sizeKey = RecordKeys.groupSize(step.groupId());
        keys.addAll(List.of(sizeKey, RecordKeys.GROUP_LICENSES));
        Map<String, Record> found = records.find(accountId, keys);
        precondition.accept(
                Group.of(record, found.get(sizeKey), LicenseBindings.read(found.get(RecordKeys.GROUP_LICENSES))));
        Planned members = memberships.plan(account, step);
        if (named.equals(before) && members.changes().isEmpty()) {
            return Plan.unchanged(true);
        }
        var changes = new ArrayList<>(GroupNames.changes(before, named, found));
        changes.add(Change.replace(
                record, named.at(clock.instant().truncatedTo(ChronoUnit.MILLIS)).toJson()));
        if (members.growth() != 0) {
            Counter size = Counter.read(sizeKey, found.get(sizeKey));
            if (size.value() + members.growth() > limits.members()) {
                throw Refusal.resourceLimitExceeded("A group has at most " + limits.members() + " members.");
            }
            changes.add(size.changed(members.growth()));
        }
        changes.addAll(members.changes());
        return new Plan<>(changes, true);
    }
}
