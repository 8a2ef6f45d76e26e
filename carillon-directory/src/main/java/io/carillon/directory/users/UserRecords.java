package io.carillon.directory.users;

import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.groups.GroupLeaving;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Users in the store: one row as ListUsers shows it, the index records that lead to it, and what only a look at the single
 * user shows.
 */
public final class UserRecords {
    private final Store store;
    private final GroupLeaving groups;

    /** The users of a directory. */
    public UserRecords(DirectoryContext context) {
        this.store = context.store();
        this.groups = new GroupLeaving(store, context.clock());
    }

    /** The user, or a NotFoundException. */
    public StoredUser require(String accountId, String userId) {
        StoredUser user = findAll(accountId, List.of(userId)).get(userId);
        if (user == null) {
            throw Refusal.notFound("The user does not exist in this account.");
        }
        return user;
    }

    /** Those of the users that exist, by id. */
    public Map<String, StoredUser> findAll(String accountId, Collection<String> userIds) {
        var keys = new ArrayList<String>();
        for (String userId : userIds) {
            if (Ids.isId(userId)) {
                keys.add(RecordKeys.user(userId));
                keys.add(RecordKeys.pin(userId));
            }
        }
        Map<String, Record> records = findRecords(accountId, keys);
        var users = new HashMap<String, StoredUser>();
        for (String userId : userIds) {
            Record row = records.get(RecordKeys.user(userId));
            if (row != null) {
                users.put(userId, stored(row, records.get(RecordKeys.pin(userId))));
            }
        }
        return users;
    }

    static StoredUser stored(Record row, @Nullable Record pin) {
        User.Builder builder = User.builder();
        Stored.fill(builder, row);
        if (pin != null) {
            Stored.fill(builder, pin);
        }
        return new StoredUser(row, pin, builder.build());
    }

    /** The records of the account whose keys are a prefix and an id, in the order of the ids, after an id. One read of the store. */
    List<Record> scan(String accountId, String prefix, @Nullable String afterId, int limit) {
        return store.scan(
                RecordKeys.accountPartition(accountId), prefix, afterId == null ? null : prefix + afterId, limit);
    }

    /**
     * The records of a kind that the users between two ids have, by user. There may be some whose user has left since.
     *
     * @param after the id before the first one; null for the beginning
     * @param limit how many users there are, about
     */
    Map<String, Record> between(String accountId, String kind, @Nullable String after, String last, int limit) {
        Map<String, Record> found = new HashMap<>();
        @Nullable String position = after;
        List<Record> some;
        do {
            some = scan(accountId, kind, position, limit);
            for (Record each : some) {
                position = RecordKeys.id(each.key());
                if (position.compareTo(last) > 0) {
                    return found;
                }
                found.put(position, each);
            }
        } while (some.size() == limit);
        return found;
    }

    /** The record at {@code key} of the account, or null. */
    public @Nullable Record find(String accountId, String key) {
        return store.get(RecordKeys.accountPartition(accountId), key);
    }

    /** The records at those of {@code keys} that the account has, by key. One read of the store. */
    public Map<String, Record> findRecords(String accountId, Collection<String> keys) {
        var records = new HashMap<String, Record>();
        if (!keys.isEmpty()) {
            store.getAll(RecordKeys.accountPartition(accountId), keys)
                    .forEach(record -> records.put(record.key(), record));
        }
        return records;
    }

    /** The changes that create {@code user} with its index records. */
    public static List<Change> create(User user) {
        List<Change> changes = createWithoutNames(user);
        changes.addAll(NameIndex.create(user));
        return changes;
    }

    /** The same without those of the index of names. */
    static List<Change> createWithoutNames(User user) {
        var changes = new ArrayList<Change>();
        byte[] id = user.userId().getBytes(StandardCharsets.US_ASCII);
        if (user.primaryEmail() != null) {
            changes.add(Change.create(RecordKeys.email(user.primaryEmail()), id));
        }
        changes.add(Change.create(RecordKeys.user(user.userId()), row(user)));
        changes.add(Change.create(RecordKeys.type(user.userType(), user.userId()), id));
        if (user.personalPIN() != null) {
            changes.add(Change.create(RecordKeys.pin(user.userId()), pin(user.personalPIN())));
        }
        return changes;
    }

    /** The change that replaces the row of {@code stored} by that of {@code user}. Email, type and name must be the same. */
    public static Change replace(StoredUser stored, User user) {
        return Change.replace(stored.record(), row(user));
    }

    /**
     * The changes that give the user of {@code stored} the name and the address of {@code user}, with the indexes of both
     * and the invite. The type must be the same. One read of the store.
     *
     * @throws software.amazon.awssdk.services.chime.model.ConflictException if another user has the address, in any spelling
     */
    public List<Change> changeProfile(String accountId, StoredUser stored, User user) {
        String before = stored.user().primaryEmail();
        String after = user.primaryEmail();
        boolean isReaddressed = after != null && !after.equals(before);
        var keys = new LinkedHashSet<>(NameIndex.affected(stored.user(), user));
        if (isReaddressed) {
            keys.addAll(RecordKeys.emails(after));
            keys.addAll(before == null ? List.of() : RecordKeys.emails(before));
            keys.add(RecordKeys.invite(user.userId()));
        }
        Map<String, Record> found = findRecords(accountId, keys);
        var changes = new ArrayList<Change>(List.of(replace(stored, user)));
        changes.addAll(NameIndex.change(stored.user(), user, found));
        if (isReaddressed) {
            changes.addAll(readdressed(user.userId(), after, found));
        }
        return changes;
    }

    private static List<Change> readdressed(String userId, String email, Map<String, Record> found) {
        var changes = new ArrayList<Change>();
        List<String> spellings = RecordKeys.emails(email);
        String key = RecordKeys.email(email);
        for (Record record : found.values()) {
            boolean isAddress = record.key().startsWith(RecordKeys.EMAILS);
            boolean isOwn = isAddress && EmailIndex.id(record).equals(userId);
            if (isOwn && !record.key().equals(key)) {
                changes.add(Change.delete(record));
            } else if (isAddress && !isOwn && spellings.contains(record.key())) {
                throw Refusal.conflict("A user with this email address exists in the account.");
            } else if (record.key().equals(RecordKeys.invite(userId))) {
                changes.add(Change.replace(record, invite(record, email)));
            }
        }
        if (!found.containsKey(key)) {
            changes.add(Change.create(key, userId.getBytes(StandardCharsets.US_ASCII)));
        }
        return changes;
    }

    private static byte[] invite(Record record, String email) {
        Invite invite = Stored.<Invite>read(record, Invite.builder()).value();
        return WireWriter.write(invite.toBuilder().emailAddress(email).build());
    }

    /** The changes that remove users of an account with everything that belongs to them, and that take them out of their groups. */
    public List<Change> remove(String accountId, Collection<StoredUser> users) {
        List<String> userIds = users.stream().map(user -> user.user().userId()).toList();
        Map<String, Record> found = findRecords(
                accountId,
                Stream.concat(
                                users.stream().flatMap(user -> belongings(user.user()).stream()),
                                userIds.stream().map(RecordKeys::groupsOf))
                        .distinct()
                        .toList());
        found.putAll(findRecords(
                accountId,
                users.stream()
                        .map(user -> UserAttributes.externalIdIn(
                                found.get(RecordKeys.userAttributes(user.user().userId()))))
                        .filter(Objects::nonNull)
                        .map(RecordKeys::externalId)
                        .toList()));
        var changes = new ArrayList<Change>();
        users.forEach(user -> changes.addAll(removal(user, found)));
        changes.addAll(groups.leaving(accountId, userIds, found));
        return changes;
    }

    private static List<String> belongings(User user) {
        var keys = new ArrayList<String>();
        if (user.primaryEmail() != null) {
            keys.addAll(RecordKeys.emails(user.primaryEmail()));
        }
        keys.add(RecordKeys.type(user.userType(), user.userId()));
        keys.add(RecordKeys.invite(user.userId()));
        keys.add(RecordKeys.userSettings(user.userId()));
        keys.addAll(NameIndex.keys(user));
        keys.add(RecordKeys.userAttributes(user.userId()));
        return keys;
    }

    private static List<Change> removal(StoredUser stored, Map<String, Record> found) {
        User user = stored.user();
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(stored.record()));
        if (stored.pin() != null) {
            changes.add(Change.delete(stored.pin()));
        }
        for (String key : belongings(user)) {
            Record record = found.get(key);
            if (record != null && belongsTo(user, record)) {
                changes.add(Change.delete(record));
            } else if (record == null && key.startsWith(RecordKeys.NAMES)) {
                // Of accounts of an earlier version, it may be written at any time.
                changes.add(Change.absent(key));
            }
        }
        String externalId = UserAttributes.externalIdIn(found.get(RecordKeys.userAttributes(user.userId())));
        Record entry = externalId == null ? null : found.get(RecordKeys.externalId(externalId));
        if (entry != null && EmailIndex.id(entry).equals(user.userId())) {
            changes.add(Change.delete(entry));
        }
        String settings = RecordKeys.userSettings(user.userId());
        if (!found.containsKey(settings)) {
            // They may be written at any time, and must not stay behind.
            changes.add(Change.absent(settings));
        }
        return changes;
    }

    /** Another user may have had the same address in another spelling before addresses were folded. */
    private static boolean belongsTo(User user, Record record) {
        return !record.key().startsWith(RecordKeys.EMAILS)
                || EmailIndex.id(record).equals(user.userId());
    }

    static byte[] row(User user) {
        return WireWriter.write(user.toBuilder().personalPIN(null).build());
    }

    static byte[] pin(String pin) {
        return WireWriter.write(User.builder().personalPIN(pin).build());
    }
}
