package io.carillon.directory.users;

import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * What identity providers keep with the users that a load is about, and what the load changes of it. Nothing is read for a load
 * whose entries have nothing of that kind.
 */
final class LoadAttributes {
    private final UserRecords records;
    private final Clock clock;
    private final String accountId;
    /** The indexes of external ids, and the attributes of users, as far as they were read. */
    private final Map<String, Record> found = new HashMap<>();

    LoadAttributes(UserRecords records, Clock clock, String accountId) {
        this.records = records;
        this.clock = clock;
        this.accountId = accountId;
    }

    /** Looks up the external ids of entries. */
    void readHolders(List<UserEntry> entries) {
        found.putAll(records.findRecords(accountId, externalIds(entries)));
    }

    /** Reads the attributes of those users whom entries with attributes are about, and the indexes that lead to them. */
    void readOf(Collection<String> userIds, List<UserEntry> entries) {
        if (entries.stream().allMatch(entry -> entry.provided() == null)) {
            return;
        }
        Map<String, Record> attributes = records.findRecords(
                accountId, userIds.stream().map(RecordKeys::userAttributes).toList());
        found.putAll(attributes);
        Set<String> indexes = new HashSet<>();
        attributes.values().stream()
                .map(UserAttributes::externalIdIn)
                .filter(Objects::nonNull)
                .map(RecordKeys::externalId)
                .filter(key -> !found.containsKey(key))
                .forEach(indexes::add);
        found.putAll(records.findRecords(accountId, indexes));
    }

    /** Refuses what no user can have. */
    static void requireUsable(@Nullable ProvidedAttributes provided) throws EntryRefusedException {
        if (provided == null) {
            return;
        }
        if (provided.externalId() != null && !Provisioning.isExternalId(provided.externalId())) {
            throw new EntryRefusedException(
                    "externalId", "It has not 1 to " + Provisioning.MAX_EXTERNAL_ID + " printable characters.");
        }
        if (provided.attributes() != null && provided.attributes().length() > Provisioning.MAX_ATTRIBUTES) {
            throw new EntryRefusedException(
                    "attributes",
                    "All attributes but those of the directory have together more than " + Provisioning.MAX_ATTRIBUTES
                            + " characters.");
        }
    }

    /** The keys of the indexes that entries have or get. */
    static List<String> externalIds(List<UserEntry> entries) {
        return entries.stream()
                .map(LoadAttributes::externalIdOf)
                .filter(Objects::nonNull)
                .map(RecordKeys::externalId)
                .toList();
    }

    static @Nullable String externalIdOf(UserEntry entry) {
        return entry.provided() == null ? null : entry.provided().externalId();
    }

    /** The ids of the users who have the external ids of entries. */
    Set<String> holders() {
        Set<String> holders = new HashSet<>();
        found.forEach((key, record) -> {
            if (key.startsWith(RecordKeys.EXTERNAL_IDS)) {
                holders.add(EmailIndex.id(record));
            }
        });
        return holders;
    }

    /** The id of the user who has the external id of an entry; null if nobody has, or the entry has none. */
    @Nullable
    String holder(UserEntry entry) {
        String externalId = externalIdOf(entry);
        Record index = externalId == null ? null : found.get(RecordKeys.externalId(externalId));
        return index == null ? null : EmailIndex.id(index);
    }

    /** What is written beside the row of a user, after an entry; nothing if the entry has nothing else than the user has. */
    List<Change> changes(UserEntry entry, @Nullable User before, User after) {
        ProvidedAttributes provided = entry.provided();
        if (provided == null) {
            return List.of();
        }
        String key = RecordKeys.userAttributes(after.userId());
        Record record = before == null ? null : found.get(key);
        UserAttributes old = UserAttributes.read(record);
        String oldId = old == null ? null : old.externalId();
        String oldText = old == null ? null : old.text();
        String externalId = provided.externalId() == null ? oldId : provided.externalId();
        String text = provided.attributes() == null ? oldText : provided.attributes();
        boolean isSame = Objects.equals(oldId, externalId) && Objects.equals(oldText, text);
        if (isSame && (old == null || after.equals(before))) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.put(
                key,
                record,
                new UserAttributes(
                                externalId,
                                text,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                UserAttributes.sumOf(UserRecords.row(after)))
                        .toJson()));
        if (!Objects.equals(oldId, externalId)) {
            changes.addAll(indexes(after.userId(), oldId, externalId));
        }
        return changes;
    }

    private List<Change> indexes(String userId, @Nullable String before, @Nullable String after) {
        var changes = new ArrayList<Change>();
        Record old = before == null ? null : found.get(RecordKeys.externalId(before));
        if (old != null && EmailIndex.id(old).equals(userId)) {
            changes.add(Change.delete(old));
        }
        if (after != null && !found.containsKey(RecordKeys.externalId(after))) {
            changes.add(Change.create(RecordKeys.externalId(after), userId.getBytes(StandardCharsets.US_ASCII)));
        }
        return changes;
    }
}
