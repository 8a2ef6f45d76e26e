package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Users as identity providers see them: in accounts of every type, each with an external id and attributes that the directory
 * keeps without looking into them. What a user is, and how it becomes something else, is decided by the same rules as for the
 * API; only that a provider is the directory of an account, so that it may create and suspend users of all types.
 */
public final class Provisioning {
    /** Of an external id, in characters. */
    public static final int MAX_EXTERNAL_ID = 256;

    /** Of what a provider keeps with a user, in characters. */
    public static final int MAX_ATTRIBUTES = 16_384;

    private final Store store;
    private final Clock clock;
    private final OrderedIds orderedIds;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final UserRecords records;
    private final EmailIndex emails;
    private final UserArrivals arrivals;
    private final Suspensions suspensions;

    Provisioning(
            DirectoryContext context,
            AccountRecords accounts,
            AccountWrites writes,
            UserRecords records,
            UserArrivals arrivals,
            Suspensions suspensions) {
        this.store = context.store();
        this.clock = context.clock();
        this.orderedIds = context.orderedIds();
        this.accounts = accounts;
        this.writes = writes;
        this.records = records;
        this.emails = new EmailIndex(store);
        this.arrivals = arrivals;
        this.suspensions = suspensions;
    }

    /**
     * A page of users in the order of their creation.
     *
     * @param next the position after the last one; null on the last page
     */
    public record Page(
            List<ProvisionedUser> users, @Nullable String next) {}

    /** The user, or a NotFoundException. */
    public ProvisionedUser get(Tenant tenant, String accountId, String userId) {
        accounts.require(tenant, accountId);
        List<ProvisionedUser> found = Ids.isId(userId) ? findAll(accountId, List.of(userId)) : List.of();
        if (found.isEmpty()) {
            throw Refusal.notFound("The user does not exist in this account.");
        }
        return found.get(0);
    }

    /** The user who has an address, in any spelling; null if there is none. */
    public @Nullable ProvisionedUser findByEmail(Tenant tenant, String accountId, String email) {
        accounts.require(tenant, accountId);
        return findOne(accountId, emails.findId(accountId, email));
    }

    /** The user who has an external id; null if there is none. */
    public @Nullable ProvisionedUser findByExternalId(Tenant tenant, String accountId, String externalId) {
        accounts.require(tenant, accountId);
        Record entry = isExternalId(externalId) ? records.find(accountId, RecordKeys.externalId(externalId)) : null;
        return findOne(accountId, entry == null ? null : EmailIndex.id(entry));
    }

    private @Nullable ProvisionedUser findOne(String accountId, @Nullable String userId) {
        List<ProvisionedUser> found = userId == null ? List.of() : findAll(accountId, List.of(userId));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Those of the users that exist, in the order of their ids in the argument. */
    public List<ProvisionedUser> findAll(String accountId, Collection<String> userIds) {
        var keys = new ArrayList<String>();
        userIds.forEach(id -> {
            keys.add(RecordKeys.user(id));
            keys.add(RecordKeys.userAttributes(id));
        });
        Map<String, Record> found = records.findRecords(accountId, keys);
        return userIds.stream()
                .filter(id -> found.containsKey(RecordKeys.user(id)))
                .map(id -> ProvisionedUser.of(
                        Objects.requireNonNull(found.get(RecordKeys.user(id))),
                        found.get(RecordKeys.userAttributes(id))))
                .toList();
    }

    /** As {@link Users#list} without a filter. */
    public Page list(Tenant tenant, String accountId, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        JoinedRecords rows = store.joinedRecords(
                partition, RecordKeys.USERS, after == null ? null : RecordKeys.user(after), limit + 1);
        int size = Math.min(limit, rows.count());
        if (size == 0) {
            return new Page(List.of(), null);
        }
        String last = UserPage.idAt(rows.bodies(), rows.start(size - 1));
        // One scan beside that of the rows, where looking each of them up would take longer than all else.
        Map<String, Record> attributes = records.between(accountId, RecordKeys.userAttributes(""), after, last, size);
        var users = new ArrayList<ProvisionedUser>(size);
        for (int i = 0; i < size; i++) {
            Record kept = attributes.isEmpty() ? null : attributes.get(UserPage.idAt(rows.bodies(), rows.start(i)));
            users.add(ProvisionedUser.of(rows, i, kept));
        }
        return new Page(users, rows.count() > limit ? last : null);
    }

    /**
     * Creates a user, or invites it into a Team account, with its attributes in the same write. ConflictException if the address
     * or the external id is taken in the account.
     */
    public ProvisionedUser create(Invocation invocation, String accountId, ProvisionedEntry entry) {
        requireUsable(entry);
        Account account = accounts.require(invocation.tenant(), accountId).value();
        User created = account.accountType() == AccountType.TEAM
                ? invite(invocation.tenant(), accountId, entry)
                : arrivals.creation()
                        .create(
                                invocation,
                                CreateUserRequest.builder()
                                        .accountId(accountId)
                                        .email(entry.email())
                                        .username(entry.displayName())
                                        .userType(entry.type())
                                        .build(),
                                user -> added(accountId, user, entry));
        return get(invocation.tenant(), accountId, created.userId());
    }

    private User invite(Tenant tenant, String accountId, ProvisionedEntry entry) {
        return writes.write(tenant, accountId, account -> {
            UserLifecycle.requireInvites(account.value());
            User user = arrivals.invited(account.value(), orderedIds.member(accountId), entry);
            if (emails.findId(accountId, user.primaryEmail()) != null) {
                throw Refusal.conflict("A user with this email address exists in the account.");
            }
            return new Plan<>(arrivals.changes(added(accountId, user, entry)), user);
        });
    }

    /** What is written with a new user. */
    private UserCreation.Created added(String accountId, User user, ProvisionedEntry entry) {
        User written = entry.active() ? user : UserLifecycle.suspended(user);
        var changes = new ArrayList<Change>();
        changes.add(Change.create(
                RecordKeys.userAttributes(user.userId()),
                attributes(entry, UserRecords.row(written)).toJson()));
        changes.addAll(indexed(accountId, user.userId(), null, entry.externalId()));
        return new UserCreation.Created(written, changes);
    }

    private UserAttributes attributes(ProvisionedEntry entry, byte[] row) {
        return new UserAttributes(
                entry.externalId(),
                entry.attributes(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                UserAttributes.sumOf(row));
    }

    /** The changes of the index of external ids; a ConflictException if another user has the new one. */
    private List<Change> indexed(String accountId, String userId, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        Record old = before == null ? null : records.find(accountId, RecordKeys.externalId(before));
        if (old != null && EmailIndex.id(old).equals(userId)) {
            changes.add(Change.delete(old));
        }
        if (after != null) {
            if (records.find(accountId, RecordKeys.externalId(after)) != null) {
                throw Refusal.conflict("A user with this external id exists in the account.");
            }
            changes.add(Change.create(RecordKeys.externalId(after), userId.getBytes(StandardCharsets.US_ASCII)));
        }
        return changes;
    }

    /** What was decided about a user. */
    private record Decision(ProvisionedUser before, boolean leaves) {}

    /**
     * Changes a user, with its attributes in the same write. What changes nothing writes nothing.
     *
     * @param change what is wanted of the user as it is; called again after each lost race. What it throws is thrown here, and
     *     nothing is changed
     * @return the user afterwards; as it was, but suspended, if it has left a Team account
     */
    public ProvisionedUser update(
            Tenant tenant, String accountId, String userId, Function<ProvisionedUser, ProvisionedEntry> change) {
        Decision decision = writes.write(tenant, accountId, account -> {
            StoredUser stored = records.require(accountId, userId);
            Record attributes = records.find(accountId, RecordKeys.userAttributes(userId));
            ProvisionedUser before = ProvisionedUser.of(stored.record(), attributes);
            ProvisionedEntry entry = change.apply(before);
            requireUsable(entry);
            boolean leaves = !entry.active() && account.value().accountType() == AccountType.TEAM;
            return new Plan<>(
                    leaves ? List.of() : changes(accountId, stored, attributes, entry), new Decision(before, leaves));
        });
        if (!decision.leaves()) {
            return get(tenant, accountId, userId);
        }
        suspensions.suspend(tenant, accountId, List.of(userId));
        return decision.before().departed();
    }

    private List<Change> changes(
            String accountId, StoredUser stored, @Nullable Record attributesRecord, ProvisionedEntry entry) {
        User user = changed(stored.user(), entry);
        UserAttributes before = UserAttributes.read(attributesRecord);
        boolean isSame = user.equals(stored.user())
                && (before == null
                        ? entry.externalId() == null && entry.attributes() == null
                        : Objects.equals(before.externalId(), entry.externalId())
                                && Objects.equals(before.text(), entry.attributes()));
        if (isSame) {
            return List.of();
        }
        // The row gets another version even if it stays the same, since it is the version of the user as a whole.
        var changes = new ArrayList<>(records.changeProfile(accountId, stored, user));
        changes.add(Change.put(
                RecordKeys.userAttributes(user.userId()),
                attributesRecord,
                attributes(entry, UserRecords.row(user)).toJson()));
        changes.addAll(
                indexed(accountId, user.userId(), before == null ? null : before.externalId(), entry.externalId()));
        return changes;
    }

    private static User changed(User before, ProvisionedEntry entry) {
        if (entry.type() != null && entry.type() != before.userType()) {
            throw Refusal.badRequest("The type of a user cannot change.");
        }
        User.Builder changed = before.toBuilder();
        if (entry.displayName() != null) {
            changed.displayName(entry.displayName());
        }
        if (entry.email() != null) {
            changed.primaryEmail(entry.email());
        }
        return entry.active() ? UserLifecycle.unsuspended(changed.build()) : UserLifecycle.suspended(changed.build());
    }

    private static void requireUsable(ProvisionedEntry entry) {
        if (entry.email() != null) {
            EmailAddresses.requireUsable(entry.email(), "The email address");
        }
        if (entry.displayName() != null) {
            Invitations.requireName(entry.displayName());
            if (DisplayText.isBlank(entry.displayName())) {
                throw Refusal.badRequest("A DisplayName must not be blank.");
            }
        }
        if (entry.externalId() != null && !isExternalId(entry.externalId())) {
            throw Refusal.badRequest("An external id has 1 to " + MAX_EXTERNAL_ID + " printable characters.");
        }
        if (entry.attributes() != null && entry.attributes().length() > MAX_ATTRIBUTES) {
            throw Refusal.badRequest(
                    "The further attributes of a user have at most " + MAX_ATTRIBUTES + " characters together.");
        }
    }

    static boolean isExternalId(String externalId) {
        return !externalId.isBlank() && externalId.length() <= MAX_EXTERNAL_ID && DisplayText.isPrintable(externalId);
    }
}
