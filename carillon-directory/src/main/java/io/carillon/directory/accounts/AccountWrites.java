package io.carillon.directory.accounts;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * Changes inside an account: planned from what was read, and planned again if something has changed before the plan is written.
 *
 * <p>Every write is conditional on the account being as it was read and on no {@code DeleteAccount} being under way, so that no
 * user is ever added to an account that is gone.
 */
public final class AccountWrites {
    private final Store store;
    private final AccountRecords accounts;

    /** Changes inside the accounts of {@code store}. */
    public AccountWrites(Store store, AccountRecords accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /**
     * Decides what changes, in the account's partition. Called again after each lost race, so it must have no effect of its
     * own.
     */
    public interface Planner<T> {
        /** Reads what it needs and plans. */
        Plan<T> plan(Stored<Account> account);
    }

    /**
     * Writes what {@code planner} plans.
     *
     * @return the result of the plan that was written; NotFoundException if the tenant has no such account,
     *     ServiceUnavailableException if other writers were faster every time
     */
    public <T> T write(Tenant tenant, String accountId, Planner<T> planner) {
        return Attempts.until("this account", () -> {
            Stored<Account> account = accounts.require(tenant, accountId);
            Plan<T> plan = planner.plan(account);
            if (!plan.changes().isEmpty()) {
                apply(account, plan.changes());
            }
            return Optional.of(plan.result());
        });
    }

    private void apply(Stored<Account> account, List<Change> changes) throws ConditionFailedException {
        String partition = RecordKeys.accountPartition(account.value().accountId());
        var all = new ArrayList<Change>(changes.size() + 2);
        all.add(Change.unchanged(account.record()));
        all.add(Change.absent(RecordKeys.ACCOUNT_CLOSING));
        all.addAll(changes);
        try {
            store.write(partition, all);
        } catch (ConditionFailedException e) {
            if (e.key().equals(RecordKeys.ACCOUNT_CLOSING)) {
                keepOpen(partition);
            }
            throw e;
        }
    }

    /** Removes the mark of a deletion, which then checks again whether the account is empty. */
    private void keepOpen(String partition) {
        Record closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        if (closing == null) {
            return;
        }
        try {
            store.write(partition, List.of(Change.delete(closing)));
        } catch (ConditionFailedException e) {
            // Another writer removed it, or a new deletion has begun: the next attempt sees which.
        }
    }
}
