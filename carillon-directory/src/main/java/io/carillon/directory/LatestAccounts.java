package io.carillon.directory;

import io.carillon.directory.store.Record;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * What the records of accounts said when they were last read. Nearly every operation reads its account, which hardly ever
 * changes; a record whose version is still the same says the same and need not be parsed again. Safe for many threads.
 */
final class LatestAccounts {
    /** About 2 KB each. */
    private static final int MAX_ENTRIES = 4096;

    private final Map<String, Stored<Account>> accounts = new ConcurrentHashMap<>();

    /** What {@code record}, just read from the store, says of the account. */
    Stored<Account> read(String accountId, Record record) {
        Stored<Account> known = accounts.get(accountId);
        if (known != null && known.record().version() == record.version()) {
            return known;
        }
        Stored<Account> account = Stored.read(record, Account.builder());
        if (accounts.size() >= MAX_ENTRIES) {
            // To begin anew is as good as to choose.
            accounts.clear();
        }
        accounts.put(accountId, account);
        return account;
    }
}
