package io.carillon.directory.groups;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.User;

/** What is written when users join groups and leave them: a record for each membership, the user's list of groups, and the licence. */
final class Memberships {
    private static final byte[] NOTHING = {};

    private final Store store;
    private final GroupLimits limits;

    Memberships(Store store, GroupLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * A part of a change that one write makes.
     *
     * @param relicenses whether the group has given a licence until now, even if it gives none any more
     */
    record Step(String groupId, List<String> joining, List<String> leaving, boolean relicenses) {
        Step {
            joining = List.copyOf(joining);
            leaving = List.copyOf(leaving);
        }
    }

    /**
     * The changes of a step.
     *
     * @param growth by how many members the group grows
     */
    record Planned(List<Change> changes, int growth) {}

    /** The ids among these that no user of the account has. */
    List<String> unknown(String accountId, Collection<String> userIds) {
        List<String> keys =
                userIds.stream().filter(Ids::isId).map(RecordKeys::user).toList();
        Map<String, Record> rows = find(RecordKeys.accountPartition(accountId), keys);
        return userIds.stream()
                .filter(id -> !rows.containsKey(RecordKeys.user(id)))
                .toList();
    }

    /** The records at those of {@code keys} that there are, by key. */
    Map<String, Record> find(String partition, Collection<String> keys) {
        var found = new HashMap<String, Record>();
        if (!keys.isEmpty()) {
            store.getAll(partition, keys).forEach(record -> found.put(record.key(), record));
        }
        return found;
    }

    /** Plans a step. A BadRequestException if somebody who should join is not a user of the account any more. */
    Planned plan(Account account, Step step) {
        var keys = new ArrayList<String>(List.of(RecordKeys.GROUP_LICENSES));
        for (List<String> ids : List.of(step.joining(), step.leaving())) {
            for (String id : ids) {
                keys.addAll(List.of(
                        RecordKeys.user(id), RecordKeys.groupsOf(id), RecordKeys.groupMember(step.groupId(), id)));
            }
        }
        var planning =
                new Planning(account, step, find(RecordKeys.accountPartition(account.accountId()), keys), limits);
        step.joining().forEach(planning::join);
        step.leaving().forEach(planning::leave);
        return planning.planned();
    }

    /** A user's row with another licence. */
    static Change licensed(Record row, User user, License license) {
        return Change.replace(
                row, WireWriter.write(user.toBuilder().licenseType(license).build()));
    }

    /** One step, from what was read. */
    private static final class Planning {
        private final Account account;
        private final Step step;
        private final Map<String, Record> found;
        private final GroupLimits limits;
        private final LicenseBindings bindings;
        private final boolean relicenses;
        private final List<Change> changes = new ArrayList<>();
        private int growth;

        Planning(Account account, Step step, Map<String, Record> found, GroupLimits limits) {
            this.account = account;
            this.step = step;
            this.found = found;
            this.limits = limits;
            bindings = LicenseBindings.read(found.get(RecordKeys.GROUP_LICENSES));
            relicenses = step.relicenses() || bindings.of(step.groupId()) != null;
        }

        void join(String userId) {
            @Nullable Record row = found.get(RecordKeys.user(userId));
            if (row == null) {
                throw Refusal.badRequest("The account has no user " + userId + ".");
            }
            @Nullable Record index = found.get(RecordKeys.groupsOf(userId));
            SortedSet<String> groups = MemberGroups.read(index);
            if (!groups.add(step.groupId())) {
                return;
            }
            if (groups.size() > limits.groupsOfMember()) {
                throw Refusal.resourceLimitExceeded(
                        "The user " + userId + " is in " + limits.groupsOfMember() + " groups, the most there may be.");
            }
            growth++;
            changes.add(Change.create(RecordKeys.groupMember(step.groupId(), userId), NOTHING));
            changes.add(Change.put(RecordKeys.groupsOf(userId), index, MemberGroups.body(groups)));
            if (!relicense(row, groups) && index == null) {
                // A user who leaves the account meanwhile takes the list of groups along, but there was none.
                changes.add(Change.unchanged(row));
            }
        }

        void leave(String userId) {
            @Nullable Record index = found.get(RecordKeys.groupsOf(userId));
            SortedSet<String> groups = MemberGroups.read(index);
            if (index == null || !groups.remove(step.groupId())) {
                return;
            }
            growth--;
            @Nullable Record member = found.get(RecordKeys.groupMember(step.groupId(), userId));
            if (member != null) {
                changes.add(Change.delete(member));
            }
            changes.add(groups.isEmpty() ? Change.delete(index) : Change.replace(index, MemberGroups.body(groups)));
            @Nullable Record row = found.get(RecordKeys.user(userId));
            if (row != null) {
                relicense(row, groups);
            }
        }

        /** Whether the user's row is written. */
        private boolean relicense(Record row, SortedSet<String> groups) {
            if (!relicenses) {
                return false;
            }
            User user = Stored.<User>read(row, User.builder()).value();
            License license = bindings.licenseOf(groups, account);
            if (license == user.licenseType()) {
                return false;
            }
            changes.add(licensed(row, user, license));
            return true;
        }

        Planned planned() {
            if (!changes.isEmpty()) {
                changes.add(bindings.unchanged());
            }
            return new Planned(changes, growth);
        }
    }
}
