package io.carillon.directory.administration;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * Goes through all accounts once, in small steps, and completes what was left there: moves and erasures that were interrupted,
 * and the index of names of accounts that were made before there was one, or whose load of many users was interrupted. It may
 * be interrupted at any time, and several may run at once, and while users change. For one thread.
 */
public final class Upkeep {
    /** How many users one step takes at most. */
    public static final int STEP = NameIndexing.STEP;

    private static final int PARTITIONS = 100;

    private final Store store;
    private final Moves moves;
    private final Erasure erasure;

    private List<String> partitions = List.of();
    private int next;
    private @Nullable String last;
    private @Nullable NameIndexing names;
    private int moved;
    private int erased;
    private long indexed;

    Upkeep(Store store, Moves moves, Erasure erasure) {
        this.store = store;
        this.moves = moves;
        this.erasure = erasure;
    }

    /**
     * Does a little.
     *
     * @return false if nothing is left to do
     * @throws io.carillon.store.StoreException if the store does not respond; the next call goes on
     */
    public boolean step() {
        NameIndexing current = names;
        if (current != null) {
            indexed += current.step();
            names = current.isDone() ? null : current;
            return true;
        }
        if (next == partitions.size() && !nextPartitions()) {
            return false;
        }
        while (next < partitions.size() && names == null) {
            account(partitions.get(next));
            next++;
        }
        return true;
    }

    private boolean nextPartitions() {
        partitions = store.engine().partitions(last, PARTITIONS);
        next = 0;
        if (partitions.isEmpty()) {
            return false;
        }
        last = partitions.get(partitions.size() - 1);
        return true;
    }

    private void account(String partition) {
        String prefix = RecordKeys.accountPartition("");
        if (!partition.startsWith(prefix) || !Ids.isId(partition.substring(prefix.length()))) {
            return;
        }
        Record record = store.get(partition, RecordKeys.ACCOUNT);
        if (record != null) {
            Account account = Stored.<Account>read(record, Account.builder()).value();
            var tenant = new Tenant(account.awsAccountId());
            moved += moves.finishAll(tenant, account.accountId());
            erased += erasure.finishAll(tenant, account.accountId());
            var indexing = new NameIndexing(store, partition);
            names = indexing.isDone() ? null : indexing;
        }
    }

    /** How many interrupted moves were completed. */
    public int moved() {
        return moved;
    }

    /** How many interrupted erasures were completed. */
    public int erased() {
        return erased;
    }

    /** How many users have been looked at for the index of names. */
    public long indexed() {
        return indexed;
    }
}
