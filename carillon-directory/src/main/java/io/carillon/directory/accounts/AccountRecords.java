package io.carillon.directory.accounts;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;

/**
 * Accounts in the store. An account of another tenant is answered exactly as one that does not exist. Safe for many threads.
 */
public final class AccountRecords {
    private final Store store;
    private final LatestAccounts latest = new LatestAccounts();

    /** The accounts in {@code store}. */
    public AccountRecords(Store store) {
        this.store = store;
    }

    /** The account, or a NotFoundException. */
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

    private static boolean isAwsAccountId(String accountId) {
        return accountId.length() == 12 && accountId.chars().allMatch(Character::isDigit);
    }

    /** The account, or null. */
    @Nullable
    Stored<Account> find(Tenant tenant, String accountId) {
        Record record =
                Ids.isId(accountId) ? store.get(RecordKeys.accountPartition(accountId), RecordKeys.ACCOUNT) : null;
        if (record == null) {
            return null;
        }
        Stored<Account> account = latest.read(accountId, record);
        return account.value().awsAccountId().equals(tenant.awsAccountId()) ? account : null;
    }

    /** The account, which must be an Enterprise account: a NotFoundException, or a ForbiddenException for a Team account. */
    public Account requireEnterprise(Tenant tenant, String accountId) {
        Account account = require(tenant, accountId).value();
        requireEnterprise(account);
        return account;
    }

    /** Refuses Team accounts what only Enterprise accounts have, of whatever type: rooms, bots, retention. */
    public static void requireEnterprise(Account account) {
        if (account.accountType() == AccountType.TEAM) {
            throw Refusal.forbidden("This is not an Amazon Chime Enterprise account: the Amazon Chime account "
                    + account.accountId() + " of the AWS account " + account.awsAccountId() + " is a Team account.");
        }
    }

    /** Refuses a license that the account does not have with a BadRequestException. */
    public static void requireSupported(Account account, License license, String member) {
        if (!account.supportedLicenses().contains(license)) {
            throw Refusal.badRequest(
                    member + " is not one of the account's SupportedLicenses: " + account.supportedLicenses() + ".");
        }
    }

    /** Writes what {@code change} makes of the account, and returns that. Asked again after each lost race. */
    Account change(Tenant tenant, String accountId, UnaryOperator<Account> change) {
        return Attempts.until("this account", () -> {
            Stored<Account> before = require(tenant, accountId);
            Account after = change.apply(before.value());
            if (!after.equals(before.value())) {
                store.write(
                        RecordKeys.accountPartition(after.accountId()),
                        List.of(Change.replace(before.record(), WireWriter.write(after))));
            }
            return Optional.of(after);
        });
    }
}
