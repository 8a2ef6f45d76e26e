package io.carillon.directory.accounts;

import io.carillon.directory.core.RecordKeys;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether accounts have changed, for caches of responses. Everything that the operations on one account return, they
 * read from that account. Safe for use by many threads.
 */
public final class AccountChanges {
    private final @Nullable ChangeCounts counts;

    AccountChanges(Store store) {
        this.counts = store.changeCounts();
    }

    /**
     * The store's counts of changes; see {@link ChangeCounts#refresh()}.
     *
     * @return null if changes are not known now, or never with this store
     */
    public ChangeCounts.@Nullable Snapshot refresh() {
        return counts == null ? null : counts.refresh();
    }

    /** How often the account, its users, rooms or bots have changed, by a snapshot of {@link #refresh()}. */
    public static long of(ChangeCounts.Snapshot counts, String accountId) {
        return counts.of(RecordKeys.accountPartition(accountId));
    }
}
