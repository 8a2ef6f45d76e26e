package io.carillon.directory.groups;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Binds groups to licences. Members of a bound group have its licence; of several, the highest; and those who are in no bound
 * group any more have the account's default. It is set when users join or leave, in the same write, and for the members of a group
 * that is bound or unbound, a number per write. In between, an operator may give a user any other licence.
 *
 * <p>The first write has the binding and a mark, which says how far its members are done and goes with the last of them. What a
 * crash leaves is completed by the next change of a group in the account.
 */
public final class GroupLicenses {
    /** How many interrupted bindings a call finishes. */
    private static final int SWEEP = 4;

    private final Store store;
    private final AccountWrites writes;
    private final GroupRecords records;
    private final Memberships memberships;
    private final GroupLimits limits;

    GroupLicenses(
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

    /**
     * Binds a group to a licence, in place of any other.
     *
     * @return the group; BadRequestException for a licence that the account does not have
     */
    public Group bind(Tenant tenant, String accountId, String groupId, License license) {
        return set(tenant, accountId, groupId, license);
    }

    /** Lets a group give no licence any more. */
    public Group unbind(Tenant tenant, String accountId, String groupId) {
        return set(tenant, accountId, groupId, null);
    }

    private Group set(Tenant tenant, String accountId, String groupId, @Nullable License license) {
        records.require(accountId, groupId);
        writes.write(tenant, accountId, account -> binding(account.value(), groupId, license));
        finish(tenant, accountId, groupId);
        return records.require(accountId, groupId);
    }

    private Plan<Boolean> binding(Account account, String groupId, @Nullable License license) {
        String mark = RecordKeys.groupRelicensing(groupId);
        Map<String, Record> found =
                records.find(account.accountId(), List.of(RecordKeys.group(groupId), RecordKeys.GROUP_LICENSES, mark));
        @Nullable Record row = found.get(RecordKeys.group(groupId));
        if (row == null) {
            throw GroupRecords.notFound();
        }
        LicenseBindings bindings = LicenseBindings.read(found.get(RecordKeys.GROUP_LICENSES));
        if (bindings.of(groupId) == license) {
            return Plan.unchanged(true);
        }
        if (license != null) {
            AccountRecords.requireSupported(account, license, "The licence");
            if (bindings.of(groupId) == null && bindings.licenses().size() >= limits.licenses()) {
                throw Refusal.resourceLimitExceeded(
                        "The account has " + limits.licenses() + " groups with a licence, the most there may be.");
            }
        }
        return new Plan<>(
                List.of(
                        Change.unchanged(row),
                        bindings.with(groupId, license),
                        Change.put(mark, found.get(mark), new byte[0])),
                true);
    }

    /** Finishes some of what earlier calls have not. */
    void finishInterrupted(Tenant tenant, String accountId) {
        store.scan(RecordKeys.accountPartition(accountId), RecordKeys.RELICENSED_GROUPS, null, SWEEP)
                .forEach(mark -> finish(tenant, accountId, RecordKeys.id(mark.key())));
    }

    private void finish(Tenant tenant, String accountId, String groupId) {
        boolean more = true;
        while (more) {
            more = writes.write(tenant, accountId, account -> next(account.value(), groupId));
        }
    }

    /** The members behind the one in the mark. */
    private Plan<Boolean> next(Account account, String groupId) {
        Record mark = records.find(account.accountId(), RecordKeys.groupRelicensing(groupId));
        if (mark == null) {
            return Plan.unchanged(false);
        }
        String partition = RecordKeys.accountPartition(account.accountId());
        String last = new String(mark.body(), StandardCharsets.US_ASCII);
        List<String> members = store
                .scan(
                        partition,
                        RecordKeys.membersOfGroup(groupId),
                        last.isEmpty() ? null : RecordKeys.groupMember(groupId, last),
                        limits.membersPerWrite())
                .stream()
                .map(record -> RecordKeys.id(record.key()))
                .toList();
        if (members.isEmpty()) {
            return new Plan<>(List.of(Change.delete(mark)), false);
        }
        var changes = new ArrayList<>(relicensed(account, members));
        changes.add(Change.replace(mark, members.get(members.size() - 1).getBytes(StandardCharsets.US_ASCII)));
        return new Plan<>(changes, true);
    }

    private List<Change> relicensed(Account account, List<String> members) {
        var keys = new ArrayList<String>(List.of(RecordKeys.GROUP_LICENSES));
        members.forEach(id -> keys.addAll(List.of(RecordKeys.user(id), RecordKeys.groupsOf(id))));
        Map<String, Record> found = memberships.find(RecordKeys.accountPartition(account.accountId()), keys);
        LicenseBindings bindings = LicenseBindings.read(found.get(RecordKeys.GROUP_LICENSES));
        var changes = new ArrayList<Change>(List.of(bindings.unchanged()));
        for (String id : members) {
            @Nullable Record row = found.get(RecordKeys.user(id));
            @Nullable Record groups = found.get(RecordKeys.groupsOf(id));
            if (row != null && groups != null) {
                User user = Stored.<User>read(row, User.builder()).value();
                License license = bindings.licenseOf(MemberGroups.read(groups), account);
                if (license != user.licenseType()) {
                    changes.add(Memberships.licensed(row, user, license));
                    changes.add(Change.unchanged(groups));
                }
            }
        }
        return changes;
    }
}
