package io.carillon.directory.accounts;

import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * What the records of accounts said when they were last read. Nearly every operation reads its account, which hardly ever
 * changes; a record whose version is still the same says the same and need not be parsed again. Safe for many threads.
 */
final class LatestAccounts {
    /** Of the heap, the share that the entries may use at most. */
    private static final int SHARE = 16;

    /** All entries together: thousands of accounts. Less on a small heap. */
    static final long MAX_BYTES =
            Math.min(16 * 1024 * 1024, Runtime.getRuntime().maxMemory() / SHARE);

    /** What an entry keeps alive beside what its record says, in bytes. */
    static final int ENTRY_BYTES = 2048;

    /** What a byte of a record is counted as: itself, and what is parsed of it, which has more than one for a character. */
    static final int COST_OF_BYTE = 5;

    private final long maxBytes;
    private final Map<String, Stored<Account>> accounts = new ConcurrentHashMap<>();
    /** Changed under the lock of this, with {@link #accounts}. */
    private long bytes;

    LatestAccounts() {
        this(MAX_BYTES);
    }

    LatestAccounts(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What {@code record}, just read from the store, says of the account. */
    Stored<Account> read(String accountId, Record record) {
        Stored<Account> known = accounts.get(accountId);
        if (known != null && known.record().version() == record.version()) {
            return known;
        }
        Stored<Account> account = Stored.read(record, Account.builder());
        keep(accountId, account);
        return account;
    }

    private synchronized void keep(String accountId, Stored<Account> account) {
        Stored<Account> before = accounts.remove(accountId);
        if (before != null) {
            bytes -= size(before);
        }
        long size = size(account);
        if (size > maxBytes) {
            return;
        }
        if (bytes + size > maxBytes) {
            // To begin again is as good as to choose.
            accounts.clear();
            bytes = 0;
        }
        accounts.put(accountId, account);
        bytes += size;
    }

    private static long size(Stored<Account> account) {
        return ENTRY_BYTES + (long) COST_OF_BYTE * account.record().body().length;
    }

    /** What the entries use. */
    synchronized long bytes() {
        return bytes;
    }
}
