package io.carillon.directory.accounts;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.NumberHolders;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Deletes accounts that nobody uses any more, also while others try to add users.
 *
 * <p>First a mark is set beside the account, then its users are looked for, then account and mark go in one write. Who
 * adds a user removes the mark first ({@link AccountWrites}), which makes that last write fail: so either the user is seen,
 * or the account is gone before the user comes. A mark left behind by a crash stops nobody.
 */
final class AccountDeletion {
    private static final int CHUNK = 500;
    private static final byte[] NO_MEMBERS = "{}".getBytes(StandardCharsets.UTF_8);

    private final Store store;
    private final Accounts accounts;
    private final PinClaims pins;
    private final NumberHolders numbers;

    AccountDeletion(Store store, Accounts accounts, PinClaims pins, NumberHolders numbers) {
        this.store = store;
        this.accounts = accounts;
        this.pins = pins;
        this.numbers = numbers;
    }

    void delete(Tenant tenant, String accountId) {
        for (int attempt = 0; attempt < AccountWrites.MAX_ATTEMPTS; attempt++) {
            Stored<Account> account = accounts.require(tenant, accountId);
            if (removedIfUnused(account)) {
                purge(tenant, RecordKeys.accountPartition(accountId));
                removeAll(RecordKeys.tenantPartition(tenant), List.of(RecordKeys.accountOfTenant(accountId)));
                return;
            }
        }
        throw Refusal.unavailable("Too many changes of this account at once. Try again.");
    }

    private boolean removedIfUnused(Stored<Account> account) {
        String partition = RecordKeys.accountPartition(account.value().accountId());
        Record closing = marked(account, partition);
        if (closing == null) {
            return false;
        }
        if (inUse(account.value(), partition)) {
            removeAll(partition, List.of(RecordKeys.ACCOUNT_CLOSING));
            throw Refusal.unprocessable("The account still has users. Suspend all of them before you delete it.");
        }
        return written(partition, List.of(Change.delete(account.record()), Change.delete(closing)));
    }

    private @Nullable Record marked(Stored<Account> account, String partition) {
        Record closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        if (closing == null
                && written(
                        partition,
                        List.of(Change.unchanged(account.record()), Change.create(RecordKeys.ACCOUNT_CLOSING, NO_MEMBERS)))) {
            closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        }
        return closing;
    }

    /** A suspended user of a Team account has left it; elsewhere suspended users stay listed and do not count. */
    private boolean inUse(Account account, String partition) {
        if (account.accountType() == AccountType.TEAM) {
            return !store.scan(partition, RecordKeys.USERS, null, 1).isEmpty();
        }
        List<Record> users = store.scan(partition, RecordKeys.USERS, null, CHUNK);
        while (!users.isEmpty()) {
            for (Record user : users) {
                if (Stored.<User>read(user, User.builder()).value().userRegistrationStatus()
                        != RegistrationStatus.SUSPENDED) {
                    return true;
                }
            }
            users = store.scan(
                    partition, RecordKeys.USERS, users.get(users.size() - 1).key(), CHUNK);
        }
        return false;
    }

    /** What an account leaves behind. Its PINs and phone numbers are given back before the records that name them go. */
    private void purge(Tenant tenant, String partition) {
        List<Record> rest = store.scan(partition, "", null, CHUNK);
        while (!rest.isEmpty()) {
            for (Record record : rest) {
                if (record.key().startsWith(RecordKeys.pin(""))) {
                    String pin =
                            Stored.<User>read(record, User.builder()).value().personalPIN();
                    pins.release(pin, RecordKeys.id(record.key()));
                } else if (record.key().startsWith(RecordKeys.USERS)) {
                    numbers.release(tenant, RecordKeys.id(record.key()));
                }
            }
            removeAll(partition, rest.stream().map(Record::key).toList());
            rest = store.scan(partition, "", null, CHUNK);
        }
    }

    private void removeAll(String partition, List<String> keys) {
        List<Record> records = store.getAll(partition, keys);
        if (!records.isEmpty()) {
            // If another deletion is at it too, what this write would have removed is gone or will be read again.
            written(partition, records.stream().map(Change::delete).toList());
        }
    }

    private boolean written(String partition, List<Change> changes) {
        try {
            store.write(partition, changes);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }
}
