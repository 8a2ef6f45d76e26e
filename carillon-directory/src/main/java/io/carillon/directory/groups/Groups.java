package io.carillon.directory.groups;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The groups of an account's users, which identity providers push. They are ours: AWS's API neither shows nor changes them. This
 * class is also the entry point of the package.
 *
 * <p>Members are users of the account, whatever their state; who leaves the account leaves its groups.
 */
public final class Groups {
    private static final int CHUNK = 500;

    private final Store store;
    private final OrderedIds orderedIds;
    private final AccountRecords accounts;
    private final GroupRecords records;
    private final GroupWrites groupWrites;
    private final GroupDeletion deletion;
    private final GroupLicenses licenses;

    /** The groups of a directory. */
    public Groups(DirectoryContext context, AccountRecords accounts, AccountWrites writes) {
        this(context, accounts, writes, GroupLimits.DEFAULT);
    }

    /** The groups of a directory, with limits of its own. */
    Groups(DirectoryContext context, AccountRecords accounts, AccountWrites writes, GroupLimits limits) {
        this.store = context.store();
        this.orderedIds = context.orderedIds();
        this.accounts = accounts;
        records = new GroupRecords(store);
        var memberships = new Memberships(store, limits);
        groupWrites = new GroupWrites(context, writes, records, memberships, limits);
        deletion = new GroupDeletion(context, writes, records, memberships, limits);
        licenses = new GroupLicenses(context, writes, records, memberships, limits);
    }

    /** The licences that groups give. */
    public GroupLicenses licenses() {
        return licenses;
    }

    /**
     * Creates a group.
     *
     * @param group has a name; its members are those that it adds
     * @return the group; ConflictException if another group of the account has the name, in any case of letters, or the external
     *     id, BadRequestException if a member is not a user of the account: then nothing is written
     */
    public Group create(Tenant tenant, String accountId, GroupUpdate group) {
        finishInterrupted(tenant, accountId);
        return groupWrites.create(tenant, accountId, orderedIds.group(accountId), group);
    }

    /** The group, or a NotFoundException. */
    public Group get(Tenant tenant, String accountId, String groupId) {
        accounts.require(tenant, accountId);
        return records.require(accountId, groupId);
    }

    /** The group; empty if there is none of this id. */
    public Optional<Group> find(Tenant tenant, String accountId, String groupId) {
        accounts.require(tenant, accountId);
        return records.all(accountId, List.of(groupId)).stream().findFirst();
    }

    /** How many groups the account has. */
    public int count(Tenant tenant, String accountId) {
        accounts.require(tenant, accountId);
        return Counter.read(RecordKeys.GROUP_COUNT, records.find(accountId, RecordKeys.GROUP_COUNT))
                .value();
    }

    /**
     * The groups of an account in the order of their creation. A group that exists for the whole of a walk is seen exactly once.
     *
     * @param after the {@link GroupPage#next()} of the page before, or null
     * @param limit how many at most
     */
    public GroupPage list(Tenant tenant, String accountId, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        List<Record> rows = store.scan(
                RecordKeys.accountPartition(accountId),
                RecordKeys.GROUPS,
                after == null ? null : RecordKeys.group(after),
                limit + 1);
        List<String> ids =
                rows.stream().limit(limit).map(row -> RecordKeys.id(row.key())).toList();
        return new GroupPage(records.all(accountId, ids), rows.size() > limit ? ids.get(ids.size() - 1) : null);
    }

    /**
     * The id of a group by its place in the listing, for clients that page by index. Reads all groups before it.
     *
     * @param index from 1
     * @return empty if there are not as many groups
     */
    public Optional<String> idAt(Tenant tenant, String accountId, int index) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        @Nullable String after = null;
        int left = index;
        while (left > 0) {
            List<Record> rows = store.scan(partition, RecordKeys.GROUPS, after, Math.min(left, CHUNK));
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            left -= rows.size();
            after = rows.get(rows.size() - 1).key();
        }
        return Optional.ofNullable(after).map(RecordKeys::id);
    }

    /** The group of a name, in any case of letters. */
    public Optional<Group> findByName(Tenant tenant, String accountId, String displayName) {
        return indexed(tenant, accountId, displayName, RecordKeys::groupName);
    }

    /** The group of an external id. */
    public Optional<Group> findByExternalId(Tenant tenant, String accountId, String externalId) {
        return indexed(tenant, accountId, externalId, RecordKeys::groupExternalId);
    }

    /** No group has what no text may have, and no database has such a key. */
    private Optional<Group> indexed(Tenant tenant, String accountId, String value, UnaryOperator<String> key) {
        accounts.require(tenant, accountId);
        String id = DisplayText.isPrintable(value) ? records.idAt(accountId, key.apply(value)) : null;
        return id == null
                ? Optional.empty()
                : records.all(accountId, List.of(id)).stream().findFirst();
    }

    /** The groups that a user is in, in the order of their creation; none for who is no user. */
    public List<Group> ofMember(Tenant tenant, String accountId, String userId) {
        accounts.require(tenant, accountId);
        return Ids.isId(userId)
                ? records.all(accountId, MemberGroups.read(records.find(accountId, RecordKeys.groupsOf(userId))))
                : List.of();
    }

    /**
     * The groups that users are in, each user's in the order of their creation, by the id of the user. Users who are in none are left out.
     */
    public Map<String, List<Group>> ofMembers(Tenant tenant, String accountId, Collection<String> userIds) {
        accounts.require(tenant, accountId);
        List<String> members = userIds.stream().filter(Ids::isId).toList();
        Map<String, Record> lists = records.find(
                accountId, members.stream().map(RecordKeys::groupsOf).toList());
        var ids = new TreeSet<String>();
        lists.values().forEach(list -> ids.addAll(MemberGroups.read(list)));
        Map<String, Group> groups = new HashMap<>();
        records.all(accountId, ids).forEach(group -> groups.put(group.id(), group));
        Map<String, List<Group>> found = new HashMap<>();
        for (String userId : members) {
            List<Group> own = MemberGroups.read(lists.get(RecordKeys.groupsOf(userId))).stream()
                    .filter(groups::containsKey)
                    .map(groups::get)
                    .toList();
            if (!own.isEmpty()) {
                found.put(userId, own);
            }
        }
        return found;
    }

    /**
     * The ids of a group's members, in order.
     *
     * @param after the last id of the page before, or null
     * @param limit how many at most; fewer are the last
     */
    public List<String> members(Tenant tenant, String accountId, String groupId, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        return store
                .scan(
                        RecordKeys.accountPartition(accountId),
                        RecordKeys.membersOfGroup(groupId),
                        after == null ? null : RecordKeys.groupMember(groupId, after),
                        limit)
                .stream()
                .map(record -> RecordKeys.id(record.key()))
                .toList();
    }

    /**
     * Changes a group.
     *
     * @param precondition is passed the group as it is right before the first write, and throws to prevent that
     * @return the group; the refusals of {@link #create}, or a NotFoundException
     */
    public Group update(
            Tenant tenant, String accountId, String groupId, GroupUpdate update, Consumer<Group> precondition) {
        accounts.require(tenant, accountId);
        finishInterrupted(tenant, accountId);
        return groupWrites.update(tenant, accountId, groupId, update, precondition);
    }

    /**
     * Deletes a group, whose members keep whatever licence their other groups give them, or get the account's default.
     *
     * @param precondition as that of {@link #update}
     */
    public void delete(Tenant tenant, String accountId, String groupId, Consumer<Group> precondition) {
        accounts.require(tenant, accountId);
        finishInterrupted(tenant, accountId);
        deletion.delete(tenant, accountId, groupId, precondition);
    }

    private void finishInterrupted(Tenant tenant, String accountId) {
        accounts.require(tenant, accountId);
        deletion.finishInterrupted(tenant, accountId);
        licenses.finishInterrupted(tenant, accountId);
    }
}
