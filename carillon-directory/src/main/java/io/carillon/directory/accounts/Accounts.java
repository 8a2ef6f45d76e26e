package io.carillon.directory.accounts;

import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountStatus;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;

/**
 * The Chime accounts of tenants. This class is also the entry point of the package: everything else about accounts is reached
 * from here.
 *
 * <p>An account of another tenant is answered exactly as one that does not exist. The truth about an account is in its own
 * partition; the tenant's partition lists ids only, written before the account and removed after it, so that an entry may
 * lead nowhere but no account is ever missing.
 */
public final class Accounts {
    private static final int CHUNK = 200;
    private static final byte[] NO_MEMBERS = "{}".getBytes(StandardCharsets.UTF_8);

    private final Store store;
    private final Clock clock;
    private final InvocationIds ids;
    private final OrderedIds orderedIds;
    private final AccountRecords records;
    private final EmailIndex emails;
    private final AccountDeletion deletion;
    private final AccountChanges changes;
    private final Settings settings;
    private final GlobalSettings globalSettings;
    private final Retention retention;
    private final SigninDelegateGroups signinDelegateGroups;

    /**
     * The accounts of a directory.
     *
     * @param departures is notified of the users who leave with an account
     */
    public Accounts(DirectoryContext context, AccountRecords records, AccountWrites writes, Departures departures) {
        store = context.store();
        clock = context.clock();
        ids = context.invocationIds();
        orderedIds = context.orderedIds();
        this.records = records;
        emails = new EmailIndex(store);
        deletion = new AccountDeletion(store, records, new PinClaims(store, context.random()), departures);
        changes = new AccountChanges(store);
        settings = new Settings(store, records, writes);
        globalSettings = new GlobalSettings(store);
        retention = new Retention(store, records, writes, clock);
        signinDelegateGroups = new SigninDelegateGroups(records);
    }

    /** Whether accounts have changed. */
    public AccountChanges changes() {
        return changes;
    }

    /** Settings of accounts. */
    public Settings settings() {
        return settings;
    }

    /** Settings of whole AWS accounts. */
    public GlobalSettings globalSettings() {
        return globalSettings;
    }

    /** How long accounts keep chat messages. */
    public Retention retention() {
        return retention;
    }

    /** The groups whose members may sign in for others. */
    public SigninDelegateGroups signinDelegateGroups() {
        return signinDelegateGroups;
    }

    /**
     * Creates an account. The API creates Team accounts only; what AWS did in its console (claiming a domain, connecting a
     * directory) is a choice of {@code type} here.
     */
    public Account create(Invocation invocation, String name, AccountType type) {
        requireName(name);
        Tenant tenant = invocation.tenant();
        String accountId = ids.idFor(invocation, () -> orderedIds.account(tenant));
        Account account = Account.builder()
                .awsAccountId(tenant.awsAccountId())
                .accountId(accountId)
                .name(name)
                .accountType(type)
                .createdTimestamp(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .defaultLicense(License.PRO)
                .supportedLicenses(License.BASIC, License.PRO)
                .accountStatus(AccountStatus.ACTIVE)
                .build();
        createIfAbsent(
                RecordKeys.tenantPartition(tenant), Change.create(RecordKeys.accountOfTenant(accountId), NO_MEMBERS));
        // The index of names has all names of an account without users.
        return createIfAbsent(
                        RecordKeys.accountPartition(accountId),
                        Change.create(RecordKeys.ACCOUNT, WireWriter.write(account)),
                        Change.create(RecordKeys.NAMES_COMPLETE, NO_MEMBERS))
                ? account
                : get(tenant, accountId);
    }

    private static void requireName(String name) {
        if (DisplayText.isBlank(name)) {
            throw Refusal.badRequest("The Name of an account must not be blank.");
        }
        DisplayText.requirePrintable(name, "Name");
    }

    /** False if they exist: then another request of the same invocation has created them. */
    private boolean createIfAbsent(String partition, Change... creations) {
        try {
            store.write(partition, List.of(creations));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** The account, or a NotFoundException. */
    public Account get(Tenant tenant, String accountId) {
        return records.require(tenant, accountId).value();
    }

    /** The account, or a NotFoundException, or a ForbiddenException for a Team account. */
    public Account getEnterprise(Tenant tenant, String accountId) {
        return records.requireEnterprise(tenant, accountId);
    }

    /**
     * The tenant's accounts in the order of their creation.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     */
    public Page list(Tenant tenant, AccountFilter filter, @Nullable String after, int limit) {
        if (filter.userEmail() != null) {
            EmailAddresses.requireFindable(filter.userEmail(), "UserEmail");
        }
        return filter.accountIds() == null
                ? listAll(tenant, filter, after, limit)
                : listOf(new TreeSet<>(filter.accountIds()), tenant, filter, after, limit);
    }

    /** Few enough to look each up. Ids sort by the time of their creation, so the order is that of {@link #listAll}. */
    private Page listOf(
            NavigableSet<String> accountIds, Tenant tenant, AccountFilter filter, @Nullable String after, int limit) {
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (String accountId : after == null ? accountIds : accountIds.tailSet(after, false)) {
            Stored<Account> account = records.find(tenant, accountId);
            if (account != null && passes(account.value(), filter)) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                found.add(account.record().body());
                position = accountId;
            }
        }
        return new Page(found, null);
    }

    private Page listAll(Tenant tenant, AccountFilter filter, @Nullable String after, int limit) {
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Record> entries = store.scan(
                    RecordKeys.tenantPartition(tenant),
                    RecordKeys.ACCOUNTS_OF_TENANT,
                    position == null ? null : RecordKeys.accountOfTenant(position),
                    CHUNK);
            for (Record entry : entries) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                position = RecordKeys.id(entry.key());
                Stored<Account> account = records.find(tenant, position);
                if (account != null && passes(account.value(), filter)) {
                    found.add(account.record().body());
                }
            }
            if (entries.size() < CHUNK) {
                return new Page(found, null);
            }
        }
        return new Page(found, position);
    }

    private boolean passes(Account account, AccountFilter filter) {
        return (filter.namePrefix() == null || account.name().startsWith(filter.namePrefix()))
                && (filter.userEmail() == null || emails.findId(account.accountId(), filter.userEmail()) != null);
    }

    /** Changes name and default license, if they are given, and returns the account as it then is. */
    public Account update(Tenant tenant, UpdateAccountRequest request) {
        return records.change(tenant, request.accountId(), account -> updated(account, request));
    }

    /**
     * Converts a Team account to an Enterprise account, or an Enterprise account to another type, as claiming a domain or
     * connecting a directory did in AWS's console. Its users stay as they are. An account that already has the type does not
     * change; there is no way back to a Team account (BadRequestException).
     */
    public Account convert(Tenant tenant, String accountId, AccountType type) {
        return records.change(tenant, accountId, account -> {
            if (type == AccountType.TEAM && account.accountType() != AccountType.TEAM) {
                throw Refusal.badRequest("An Enterprise account cannot become a Team account.");
            }
            return account.toBuilder().accountType(type).build();
        });
    }

    private static Account updated(Account account, UpdateAccountRequest request) {
        Account.Builder builder = account.toBuilder();
        if (request.name() != null) {
            requireName(request.name());
            builder.name(request.name());
        }
        if (request.defaultLicense() != null) {
            AccountRecords.requireSupported(account, request.defaultLicense(), "DefaultLicense");
            builder.defaultLicense(request.defaultLicense());
        }
        return builder.build();
    }

    /**
     * Deletes an account with everything in it.
     *
     * <p>Refused with UnprocessableEntityException while a Team account has users, or another account has users who are
     * not suspended.
     */
    public void delete(Tenant tenant, String accountId) {
        deletion.delete(tenant, accountId);
    }
}
