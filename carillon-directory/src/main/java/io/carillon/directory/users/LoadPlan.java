package io.carillon.directory.users;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.EmailStatus;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.User;

/** Turns the steps of a load into the changes of records. Reads, in one call, the index records of users who change. */
final class LoadPlan {
    private final UserRecords records;
    private final Ids ids;
    private final String accountId;
    private final boolean preserves;
    private final LoadAttributes attributes;
    private final @Nullable Change namesDeferred;

    /**
     * Plans of loads into an account.
     *
     * @param attributes what identity providers keep with its users
     * @param namesDeferred the condition on which the names of new users may be left out of their index; null if they may not
     */
    LoadPlan(
            UserRecords records,
            Ids ids,
            String accountId,
            boolean preserves,
            LoadAttributes attributes,
            @Nullable Change namesDeferred) {
        this.records = records;
        this.ids = ids;
        this.accountId = accountId;
        this.preserves = preserves;
        this.attributes = attributes;
        this.namesDeferred = namesDeferred;
    }

    Plan<List<LoadOutcome>> of(List<LoadStep> steps) {
        Map<String, Record> found = records.findRecords(accountId, keys(steps));
        var changes = new ArrayList<Change>(steps.size() * 5);
        var outcomes = new ArrayList<LoadOutcome>(steps.size());
        for (LoadStep step : steps) {
            User after = step.after();
            StoredUser before = step.before();
            if (after == null) {
                outcomes.add(requireNonNull(step.refusal()));
                continue;
            }
            User user = before == null ? null : before.user();
            List<Change> more = attributes.changes(step.entry(), user, after);
            if (before == null) {
                changes.addAll(
                        namesDeferred == null ? UserRecords.create(after) : UserRecords.createWithoutNames(after));
            } else {
                changes.addAll(update(before, after, found, !more.isEmpty()));
            }
            changes.addAll(more);
            invite(step.entry(), after, found, changes);
            outcomes.add(LoadOutcome.applied(user, after, !more.isEmpty()));
        }
        if (namesDeferred != null && !changes.isEmpty()) {
            changes.add(namesDeferred);
        }
        return new Plan<>(sorted(changes), outcomes);
    }

    /**
     * In the order of the keys: neighbours share a page of the database. Those of most kinds come in that order, so they are
     * sorted kind by kind.
     */
    private static List<Change> sorted(List<Change> changes) {
        Map<String, List<Change>> kinds = new TreeMap<>();
        for (Change change : changes) {
            int slash = change.key().indexOf('/');
            String kind = slash < 0 ? change.key() : change.key().substring(0, slash + 1);
            kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(change);
        }
        var sorted = new ArrayList<Change>(changes.size());
        for (List<Change> kind : kinds.values()) {
            kind.sort(Comparator.comparing(Change::key));
            sorted.addAll(kind);
        }
        return sorted;
    }

    private static Set<String> keys(List<LoadStep> steps) {
        Set<String> keys = new HashSet<>();
        for (LoadStep step : steps) {
            User after = step.after();
            if (after == null || step.before() == null) {
                continue;
            }
            User before = step.before().user();
            if (before.userType() != after.userType()) {
                keys.add(RecordKeys.type(before.userType(), before.userId()));
            }
            if (before.primaryEmail() != null && !before.primaryEmail().equals(after.primaryEmail())) {
                keys.addAll(RecordKeys.emails(before.primaryEmail()));
            }
            keys.addAll(NameIndex.affected(before, after));
            if (after.userInvitationStatus() != null) {
                keys.add(RecordKeys.invite(after.userId()));
            }
        }
        return keys;
    }

    /** The row's version is that of the user as a whole, so it is written too if only the attributes change. */
    private static List<Change> update(
            StoredUser before, User after, Map<String, Record> found, boolean attributesChange) {
        var changes = new ArrayList<Change>();
        if (attributesChange || !withoutPin(before.user()).equals(withoutPin(after))) {
            changes.add(UserRecords.replace(before, after));
        }
        String id = after.userId();
        if (before.user().userType() != after.userType()) {
            delete(RecordKeys.type(before.user().userType(), id), found, changes);
            changes.add(Change.create(RecordKeys.type(after.userType(), id), ascii(id)));
        }
        address(before.user(), after, found, changes);
        changes.addAll(NameIndex.change(before.user(), after, found));
        if (after.personalPIN() != null
                && !after.personalPIN().equals(before.user().personalPIN())) {
            changes.add(Change.put(RecordKeys.pin(id), before.pin(), UserRecords.pin(after.personalPIN())));
        }
        return changes;
    }

    private static void address(User before, User after, Map<String, Record> found, List<Change> changes) {
        String now = after.primaryEmail() == null ? null : RecordKeys.email(after.primaryEmail());
        boolean isThere = false;
        for (String key :
                before.primaryEmail() == null ? List.<String>of() : RecordKeys.emails(before.primaryEmail())) {
            Record entry = found.get(key);
            if (entry != null && new String(entry.body(), StandardCharsets.US_ASCII).equals(after.userId())) {
                isThere |= key.equals(now);
                if (!key.equals(now)) {
                    changes.add(Change.delete(entry));
                }
            }
        }
        boolean isMoved = after.primaryEmail() != null && !after.primaryEmail().equals(before.primaryEmail());
        if (isMoved && !isThere) {
            changes.add(Change.create(requireNonNull(now), ascii(after.userId())));
        }
    }

    private static void delete(String key, Map<String, Record> found, List<Change> changes) {
        Record record = found.get(key);
        if (record != null) {
            changes.add(Change.delete(record));
        }
    }

    /** An invited user has an Invite, with the state and the address of the user. */
    private void invite(UserEntry entry, User after, Map<String, Record> found, List<Change> changes) {
        if (after.userInvitationStatus() == null) {
            return;
        }
        String key = RecordKeys.invite(after.userId());
        Record record = found.get(key);
        Invite before = record == null
                ? null
                : Stored.<Invite>read(record, Invite.builder()).value();
        Invite invite = Invite.builder()
                .inviteId(inviteId(entry, before))
                .status(after.userInvitationStatus())
                .emailAddress(after.primaryEmail())
                .emailStatus(before == null ? EmailStatus.NOT_SENT : before.emailStatus())
                .build();
        if (!invite.equals(before)) {
            changes.add(Change.put(key, record, WireWriter.write(invite)));
        }
    }

    private String inviteId(UserEntry entry, @Nullable Invite before) {
        if (preserves && entry.inviteId() != null) {
            return entry.inviteId();
        }
        return before == null ? ids.next() : before.inviteId();
    }

    private static User withoutPin(User user) {
        return user.toBuilder().personalPIN(null).build();
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
