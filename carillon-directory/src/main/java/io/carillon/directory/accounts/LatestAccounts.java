package io.carillon.directory.accounts;

import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * A cache of parsed account records. Nearly every operation reads its account, which hardly ever changes; a record whose
 * version is still the same need not be parsed again. Safe for many threads.
 */
final class LatestAccounts {
    /** Of the heap, the share that the entries may use at most. */
    private static final int SHARE = 16;

    /** For all entries together: thousands of accounts. Less on a small heap. */
    static final long MAX_BYTES =
            Math.min(16 * 1024 * 1024, Runtime.getRuntime().maxMemory() / SHARE);

    /** What an entry costs in addition to its record, in bytes. */
    static final int ENTRY_BYTES = 2048;

    /** What each byte of a record costs: itself, and what is parsed from it, which has more than one byte per character. */
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

    /** The account in {@code record}, which was just read from the store. */
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
            // Starting over is as good as choosing what to evict.
            accounts.clear();
            bytes = 0;
        }
        accounts.put(accountId, account);
        bytes += size;
    }

    private static long size(Stored<Account> account) {
        return ENTRY_BYTES + (long) COST_OF_BYTE * account.record().body().length;
    }

    /** What the entries cost, in bytes. */
    synchronized long bytes() {
        return bytes;
    }
}
