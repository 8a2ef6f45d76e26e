package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Departures;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * The users of accounts: created, looked up, listed. This class is also the entry point of the package: everything else
 * about users is reached from here.
 */
public final class Users {
    private final Store store;
    private final AccountRecords accounts;
    private final UserRecords records;
    private final EmailIndex emails;
    private final UserCreation creation;
    private final Invitations invitations;
    private final UserUpdates updates;
    private final Suspensions suspensions;
    private final PersonalPins personalPins;
    private final Settings settings;
    private final UserLoad load;
    private final UserExport export;
    private final Provisioning provisioning;

    /**
     * The users of a directory.
     *
     * @param departures is notified of the users who leave
     */
    public Users(DirectoryContext context, AccountRecords accounts, AccountWrites writes, Departures departures) {
        this.store = context.store();
        this.accounts = accounts;
        records = new UserRecords(context);
        emails = new EmailIndex(store);
        var pins = new PinClaims(store, context.random());
        var lifecycle = new UserLifecycle(context.clock());
        creation = new UserCreation(context, writes, records, emails, pins, lifecycle);
        invitations = new Invitations(context, writes, records, emails, pins, lifecycle);
        updates = new UserUpdates(writes, records);
        suspensions = new Suspensions(writes, records, pins, departures);
        personalPins = new PersonalPins(writes, records, pins);
        settings = new Settings(accounts, writes, records);
        load = new UserLoad(context, accounts, writes, records, emails, pins, lifecycle);
        export = new UserExport(accounts, records);
        provisioning = new Provisioning(
                context, accounts, writes, records, new UserArrivals(creation, invitations, lifecycle), suspensions);
    }

    /** Invitations into Team accounts, and their acceptance. */
    public Invitations invitations() {
        return invitations;
    }

    /** Changes of licences. */
    public UserUpdates updates() {
        return updates;
    }

    /** Suspending users, and lifting suspensions. */
    public Suspensions suspensions() {
        return suspensions;
    }

    /** Personal meeting PINs. */
    public PersonalPins personalPins() {
        return personalPins;
    }

    /** Settings of users. */
    public Settings settings() {
        return settings;
    }

    /** Bringing in many users at once. */
    public UserLoad load() {
        return load;
    }

    /**
     * Builds the index of names of an account, if loads have left out names.
     *
     * @param loads the ones of this process, all of which have ended
     * @param batch how many records one write of the store may create
     * @param folder for a temporary file, which has no name and is gone with the process: about 80 bytes per word of a name
     */
    public NameIndexBuild nameIndexBuild(String accountId, UserLoad.Sequence loads, int batch, Path folder) {
        return new NameIndexBuild(store, accountId, loads.gathered(), batch, folder, NameIndexBuild.RUN);
    }

    /** Users with everything that the directory knows of them. */
    public UserExport export() {
        return export;
    }

    /** Users as identity providers see them. */
    public Provisioning provisioning() {
        return provisioning;
    }

    /**
     * Adds a registered user with a PIN of its own. Only accounts other than Team accounts take users this way.
     *
     * @return the user with its PIN; ConflictException if the address is taken in the account, in any case of letters.
     *     A retry of the invocation gets the user that it made
     */
    public User create(Invocation invocation, CreateUserRequest request) {
        return creation.create(invocation, request);
    }

    /** The user with its PIN, or a NotFoundException. */
    public User get(Tenant tenant, String accountId, String userId) {
        accounts.require(tenant, accountId);
        return records.require(accountId, userId).user();
    }

    /** Ends the user's sessions. Carillon holds none, so this only makes sure that the user exists. */
    public void logout(Tenant tenant, String accountId, String userId) {
        get(tenant, accountId, userId);
    }

    /**
     * The users of an account in the order of their creation, without their PINs.
     *
     * <p>A user who exists for the whole of a walk is seen exactly once, whatever else changes in the meantime: rows are
     * sorted by id, which never changes, and a page begins after an id, never at an offset.
     *
     * @param after the {@link UserPage#next()} of the page before, or null
     * @param limit how many at most
     */
    public UserPage list(Tenant tenant, String accountId, UserFilter filter, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        if (filter.email() != null) {
            EmailAddresses.requireFindable(filter.email(), "UserEmail");
            return byEmail(accountId, filter.email(), filter.type());
        }
        if (filter.type() != null) {
            return byType(partition, filter.type(), after, limit);
        }
        return UserPage.cut(
                store.joined(partition, RecordKeys.USERS, after == null ? null : RecordKeys.user(after), limit + 1),
                limit);
    }

    private UserPage byEmail(String accountId, String email, @Nullable UserType type) {
        String userId = emails.findId(accountId, email);
        if (userId == null || (type != null && records.find(accountId, RecordKeys.type(type, userId)) == null)) {
            return UserPage.last(List.of());
        }
        Record row = records.find(accountId, RecordKeys.user(userId));
        return UserPage.last(row == null ? List.of() : List.of(row.body()));
    }

    private UserPage byType(String partition, UserType type, @Nullable String after, int limit) {
        List<Record> index = store.scan(
                partition,
                RecordKeys.usersOfType(type),
                after == null ? null : RecordKeys.type(type, after),
                limit + 1);
        List<String> keys = index.stream()
                .limit(limit)
                .map(entry -> RecordKeys.user(RecordKeys.id(entry.key())))
                .toList();
        List<Record> rows = store.getAll(partition, keys);
        return UserPage.of(rows.stream().map(Record::body).toList(), next(index, limit));
    }

    /** One record more than asked for means that there is another page, which begins after the last one shown. */
    private static @Nullable String next(List<Record> records, int limit) {
        return records.size() > limit ? RecordKeys.id(records.get(limit - 1).key()) : null;
    }
}
