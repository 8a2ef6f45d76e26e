package io.carillon.directory.accounts;

import io.carillon.directory.core.Keys;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether accounts have changed, for those who keep answers. Everything that the operations on one account tell, they
 * read from that account. Safe for use by many threads.
 */
public final class AccountChanges {
    private final @Nullable ChangeCounts counts;

    public AccountChanges(Store store) {
        this.counts = store.changeCounts();
    }

    /**
     * Must come before counts are asked for; see {@link ChangeCounts#refresh()}.
     *
     * @return false if changes cannot be told now, or never with this store
     */
    public boolean refresh() {
        return counts != null && counts.refresh();
    }

    /**
     * How often the account, its users, rooms or bots have changed.
     *
     * @throws IllegalStateException if the store cannot tell
     */
    public long of(String accountId) {
        if (counts == null) {
            throw new IllegalStateException("This store does not count changes.");
        }
        return counts.of(Keys.accountPartition(accountId));
    }
}
