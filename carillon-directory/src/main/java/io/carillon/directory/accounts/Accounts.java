package io.carillon.directory.accounts;

import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.NumberHolders;
import io.carillon.directory.users.UserRecords;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountStatus;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;

/**
 * The Chime accounts of tenants.
 *
 * <p>An account of another tenant is answered exactly as one that does not exist. The truth about an account is in its own
 * partition; the tenant's partition lists ids only, written before the account and removed after it, so that an entry may
 * lead nowhere but no account is ever missing.
 */
public final class Accounts {
    /** How many accounts one call reads at the most; a filter that few pass gives short pages, not slow ones. */
    public static final int MAX_READ_PER_PAGE = 1000;

    private static final int CHUNK = 200;
    private static final byte[] NO_MEMBERS = "{}".getBytes(StandardCharsets.UTF_8);

    private final Store store;
    private final Clock clock;
    private final InvocationIds ids;
    private final OrderedIds orderedIds;
    private final AccountDeletion deletion;
    private final UserRecords records;
    private final LatestAccounts latest = new LatestAccounts();

    public Accounts(
            Store store, Clock clock, InvocationIds ids, OrderedIds orderedIds, PinClaims pins, NumberHolders numbers) {
        this.store = store;
        this.records = new UserRecords(store);
        this.clock = clock;
        this.ids = ids;
        this.orderedIds = orderedIds;
        this.deletion = new AccountDeletion(store, this, pins, numbers);
    }

    /**
     * Makes an account. The API makes Team accounts only; what AWS did in its console (claiming a domain, connecting a
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
        createIfAbsent(RecordKeys.tenantPartition(tenant), RecordKeys.accountOfTenant(accountId), NO_MEMBERS);
        return createIfAbsent(RecordKeys.accountPartition(accountId), RecordKeys.ACCOUNT, WireWriter.write(account))
                ? account
                : get(tenant, accountId);
    }

    private static void requireName(String name) {
        if (DisplayText.isBlank(name)) {
            throw Refusal.badRequest("The Name of an account must not be blank.");
        }
        DisplayText.requirePrintable(name, "Name");
    }

    /** False if it is there: then another request of the same invocation has made it. */
    private boolean createIfAbsent(String partition, String key, byte[] body) {
        try {
            store.write(partition, List.of(Change.create(key, body)));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** The account, or a NotFoundException. */
    public Account get(Tenant tenant, String accountId) {
        return require(tenant, accountId).value();
    }

    /**
     * The tenant's accounts in the order of their creation.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at the most; a page may be shorter, even empty, and still have a next one
     */
    public Page list(Tenant tenant, AccountFilter filter, @Nullable String after, int limit) {
        if (filter.userEmail() != null) {
            EmailAddresses.requireFindable(filter.userEmail(), "UserEmail");
        }
        return filter.accountIds() == null
                ? listAll(tenant, filter, after, limit)
                : listOf(new TreeSet<>(filter.accountIds()), tenant, filter, after, limit);
    }

    /** Few enough to look each up. Ids sort by the time they were made, so the order is that of {@link #listAll}. */
    private Page listOf(
            NavigableSet<String> accountIds, Tenant tenant, AccountFilter filter, @Nullable String after, int limit) {
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (String accountId : after == null ? accountIds : accountIds.tailSet(after, false)) {
            Stored<Account> account = find(tenant, accountId);
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
        for (int read = 0; read < MAX_READ_PER_PAGE; read += CHUNK) {
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
                Stored<Account> account = find(tenant, position);
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
                && (filter.userEmail() == null || records.findId(account.accountId(), filter.userEmail()) != null);
    }

    /** Changes name and default licence, where they are given, and returns the account as it then is. */
    public Account update(Tenant tenant, UpdateAccountRequest request) {
        return change(tenant, request.accountId(), account -> updated(account, request));
    }

    /**
     * Makes a Team account an Enterprise account, or an Enterprise account one of another type, as claiming a domain or
     * connecting a directory did in AWS's console. Its users stay as they are. An account that is of the type already does
     * not change; there is no way back to a Team account (BadRequestException).
     */
    public Account convert(Tenant tenant, String accountId, AccountType type) {
        return change(tenant, accountId, account -> {
            if (type == AccountType.TEAM && account.accountType() != AccountType.TEAM) {
                throw Refusal.badRequest("An Enterprise account cannot become a Team account.");
            }
            return account.toBuilder().accountType(type).build();
        });
    }

    /** Writes what {@code change} makes of the account; asked again after each lost race. */
    Account change(Tenant tenant, String accountId, UnaryOperator<Account> change) {
        for (int attempt = 0; attempt < AccountWrites.MAX_ATTEMPTS; attempt++) {
            Stored<Account> before = require(tenant, accountId);
            Account after = change.apply(before.value());
            if (after.equals(before.value())) {
                return after;
            }
            try {
                store.write(
                        RecordKeys.accountPartition(after.accountId()),
                        List.of(Change.replace(before.record(), WireWriter.write(after))));
                return after;
            } catch (ConditionFailedException e) {
                // The account was changed meanwhile: what it is now decides.
            }
        }
        throw Refusal.unavailable("Too many changes of this account at once. Try again.");
    }

    private static Account updated(Account account, UpdateAccountRequest request) {
        Account.Builder builder = account.toBuilder();
        if (request.name() != null) {
            requireName(request.name());
            builder.name(request.name());
        }
        if (request.defaultLicense() != null) {
            requireSupported(account, request.defaultLicense(), "DefaultLicense");
            builder.defaultLicense(request.defaultLicense());
        }
        return builder.build();
    }

    /**
     * Removes an account and all that it holds.
     *
     * <p>Refused with UnprocessableEntityException while a Team account has users, or another account has users who are
     * not suspended.
     */
    public void delete(Tenant tenant, String accountId) {
        deletion.delete(tenant, accountId);
    }

    public Stored<Account> require(Tenant tenant, String accountId) {
        Stored<Account> account = find(tenant, accountId);
        if (account == null) {
            throw Refusal.notFound(
                    isAwsAccountId(accountId)
                            ? "The account does not exist. AccountId is the id of an Amazon Chime account, a UUID as"
                                    + " ListAccounts shows it; this looks like the 12 digits of an AWS account."
                            : "The account does not exist.");
        }
        return account;
    }

    private @Nullable Stored<Account> find(Tenant tenant, String accountId) {
        Record record = Ids.isId(accountId) ? store.get(RecordKeys.accountPartition(accountId), RecordKeys.ACCOUNT) : null;
        if (record == null) {
            return null;
        }
        Stored<Account> account = latest.read(accountId, record);
        return account.value().awsAccountId().equals(tenant.awsAccountId()) ? account : null;
    }

    private static boolean isAwsAccountId(String accountId) {
        return accountId.length() == 12 && accountId.chars().allMatch(Character::isDigit);
    }

    /** Refuses Team accounts what only Enterprise accounts have, of whatever type: rooms, bots, retention. */
    public static void requireEnterprise(Account account) {
        if (account.accountType() == AccountType.TEAM) {
            throw Refusal.forbidden("This is not an Amazon Chime Enterprise account: the Amazon Chime account "
                    + account.accountId() + " of the AWS account " + account.awsAccountId() + " is a Team account.");
        }
    }

    /** A licence that the account does not have is a bad request. */
    public static void requireSupported(Account account, License license, String member) {
        if (!account.supportedLicenses().contains(license)) {
            throw Refusal.badRequest(
                    member + " is none of the account's SupportedLicenses: " + account.supportedLicenses() + ".");
        }
    }
}
