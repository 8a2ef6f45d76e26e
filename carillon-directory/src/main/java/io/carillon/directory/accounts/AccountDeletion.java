package io.carillon.directory.accounts;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Deletes accounts without users, even while users are being added.
 *
 * <p>First a mark is written beside the account, then its users are looked for, then account and mark are deleted in one write.
 * Adding a user removes the mark first ({@link AccountWrites}), which makes that last write fail: so either the user is seen,
 * or the account is gone before the user is added. A mark left behind by a crash is harmless.
 */
final class AccountDeletion {
    private static final int CHUNK = 500;
    private static final byte[] NO_MEMBERS = "{}".getBytes(StandardCharsets.UTF_8);

    private final Store store;
    private final AccountRecords accounts;
    private final PinClaims pins;
    private final Departures departures;

    AccountDeletion(Store store, AccountRecords accounts, PinClaims pins, Departures departures) {
        this.store = store;
        this.accounts = accounts;
        this.pins = pins;
        this.departures = departures;
    }

    void delete(Tenant tenant, String accountId) {
        Attempts.until("this account", () -> {
            Stored<Account> account = accounts.require(tenant, accountId);
            removeIfUnused(account);
            return Optional.of(account);
        });
        purge(tenant, RecordKeys.accountPartition(accountId));
        removeAll(RecordKeys.tenantPartition(tenant), List.of(RecordKeys.accountOfTenant(accountId)));
    }

    private void removeIfUnused(Stored<Account> account) throws ConditionFailedException {
        String partition = RecordKeys.accountPartition(account.value().accountId());
        Record closing = marked(account, partition);
        if (inUse(account.value(), partition)) {
            removeAll(partition, List.of(RecordKeys.ACCOUNT_CLOSING));
            throw Refusal.unprocessable("The account still has users. Suspend all of them before you delete it.");
        }
        var deleted = new ArrayList<Change>(List.of(Change.delete(account.record()), Change.delete(closing)));
        // An account has one of them, and nobody would remove it after a crash.
        for (String key : List.of(RecordKeys.NAMES_COMPLETE, RecordKeys.NAMES_DEFERRED)) {
            Record record = store.get(partition, key);
            deleted.add(record == null ? Change.absent(key) : Change.delete(record));
        }
        store.write(partition, deleted);
    }

    /** The mark of a deletion: that of an earlier one, or a new one. */
    private Record marked(Stored<Account> account, String partition) throws ConditionFailedException {
        Record closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        if (closing == null) {
            store.write(
                    partition,
                    List.of(Change.unchanged(account.record()), Change.create(RecordKeys.ACCOUNT_CLOSING, NO_MEMBERS)));
            closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        }
        if (closing == null) {
            // A user was added between the two calls.
            throw new ConditionFailedException(RecordKeys.ACCOUNT_CLOSING);
        }
        return closing;
    }

    /** A suspended user of a Team account has left it; elsewhere suspended users stay listed and do not count. */
    private boolean inUse(Account account, String partition) {
        if (!store.scan(partition, RecordKeys.USER_DEPARTURES, null, 1).isEmpty()) {
            // A user is on the way to another account, and may return.
            return true;
        }
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

    /** Removes what an account leaves behind. Its PINs and phone numbers are released before the records that name them go. */
    private void purge(Tenant tenant, String partition) {
        List<Record> rest = store.scan(partition, "", null, CHUNK);
        while (!rest.isEmpty()) {
            release(tenant, rest);
            removeAll(partition, rest.stream().map(Record::key).toList());
            rest = store.scan(partition, "", null, CHUNK);
        }
    }

    private void release(Tenant tenant, List<Record> records) {
        for (Record record : records) {
            if (record.key().startsWith(RecordKeys.pin("")) || record.key().startsWith(RecordKeys.USER_ERASURES)) {
                pins.releaseIn(record);
            }
        }
        departures.left(
                tenant,
                records.stream()
                        .map(Record::key)
                        .filter(key -> key.startsWith(RecordKeys.USERS) || key.startsWith(RecordKeys.USER_ERASURES))
                        .map(RecordKeys::id)
                        .toList());
    }

    private void removeAll(String partition, List<String> keys) {
        List<Record> records = store.getAll(partition, keys);
        if (records.isEmpty()) {
            return;
        }
        try {
            store.write(partition, records.stream().map(Change::delete).toList());
        } catch (ConditionFailedException e) {
            // Another deletion is running too: what this write would have removed is gone or will be read again.
        }
    }
}
