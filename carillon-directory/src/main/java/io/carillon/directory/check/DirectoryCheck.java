package io.carillon.directory.check;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Store;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares index entries, counts and claims over a whole store with the users, rooms, bots and phone numbers that they
 * belong to. It may run beside servers: a finding is read twice, with nothing written in between, and repairs are
 * conditional writes.
 *
 * <p>What a crash may leave behind without any visible effect is not a finding: a claim on a PIN or phone number without an
 * owner, an entry in a tenant's list whose account was not written or is gone. Damaged records are {@link
 * io.carillon.store.RecordCheck}'s; what cannot be read is skipped here, except for index entries, which can be written
 * again.
 */
public final class DirectoryCheck {
    private static final int CHUNK = 100;
    private static final String TENANTS = "tenant/";

    private final CheckedStore store;
    private final Interruptions interruptions;
    private final AccountCheck accounts;
    private final TenantCheck tenants;

    /** What a check may change. */
    public enum Repair {
        /** Nothing. */
        NONE,
        /** Index entries, counts and claims; no other record. */
        INDEXES,
        /**
         * Also what is in a copy only because the source changed while it was read: what belongs to users or rooms that were
         * not read, and users who left before another one got their address. Only for a copy that nobody uses yet.
         */
        COPY
    }

    /**
     * A check.
     *
     * @param store in which accounts appear whole, wherever their records are
     * @param repair what may be changed
     * @param findings receives each finding
     */
    public DirectoryCheck(Store store, Repair repair, Consumer<Finding> findings) {
        this.store = new CheckedStore(store, repair, findings);
        this.interruptions = new Interruptions(this.store);
        this.accounts = new AccountCheck(this.store, interruptions);
        this.tenants = new TenantCheck(this.store);
    }

    /**
     * An inconsistency.
     *
     * @param partition where it is; may contain personal data, as {@code key} may
     * @param problem what is wrong, in a few words without personal data
     * @param repaired whether it was repaired
     */
    public record Finding(String partition, String key, String problem, boolean repaired) {}

    /** Checks everything, once. What was under way when its account was read and is so at the end was interrupted. */
    public void run() {
        List<String> partitions = store.engine().partitions(null, CHUNK);
        while (!partitions.isEmpty()) {
            partitions.forEach(this::check);
            partitions = store.engine().partitions(partitions.get(partitions.size() - 1), CHUNK);
        }
        interruptions.report();
    }

    private void check(String partition) {
        String account = after(partition, RecordKeys.accountPartition(""));
        if (account != null && Ids.isId(account)) {
            accounts.check(partition, account);
        }
        String tenant = after(partition, TENANTS);
        if (tenant != null) {
            tenants.check(partition, tenant);
        }
    }

    private static @Nullable String after(String partition, String prefix) {
        return partition.startsWith(prefix) ? partition.substring(prefix.length()) : null;
    }
}
