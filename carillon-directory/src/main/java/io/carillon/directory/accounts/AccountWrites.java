package io.carillon.directory.accounts;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * Changes inside an account: planned from what was read, written if nothing moved meanwhile, else planned anew.
 *
 * <p>Every write is conditional on the account standing as it was read and on no {@code DeleteAccount} being under way, so
 * that no user is ever added to an account that is gone.
 */
public final class AccountWrites {
    /** How often a change is planned anew before the caller is told to come again. */
    public static final int MAX_ATTEMPTS = 100;

    private final Store store;
    private final Accounts accounts;

    public AccountWrites(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** Reads what it needs and says what shall change. Called again after each lost race, so it must not act itself. */
    public interface Planner<T> {
        Plan<T> plan(Stored<Account> account);
    }

    /**
     * What a planner decided.
     *
     * @param changes all in the account's partition; none if there is nothing to do
     * @param result what the caller gets once the changes are durable
     */
    public record Plan<T>(List<Change> changes, T result) {}

    public <T> T write(Tenant tenant, String accountId, Planner<T> planner) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Stored<Account> account = accounts.require(tenant, accountId);
            Plan<T> plan = planner.plan(account);
            if (plan.changes().isEmpty() || applied(account, plan.changes())) {
                return plan.result();
            }
        }
        throw Refusal.unavailable("Too many changes of this account at once. Try again.");
    }

    private boolean applied(Stored<Account> account, List<Change> changes) {
        String partition = RecordKeys.accountPartition(account.value().accountId());
        var all = new ArrayList<Change>(changes.size() + 2);
        all.add(Change.unchanged(account.record()));
        all.add(Change.absent(RecordKeys.ACCOUNT_CLOSING));
        all.addAll(changes);
        try {
            store.write(partition, all);
            return true;
        } catch (ConditionFailedException e) {
            if (e.key().equals(RecordKeys.ACCOUNT_CLOSING)) {
                keepOpen(partition);
            }
            return false;
        }
    }

    /** Whoever deletes the account finds its mark gone, and looks again whether the account is empty. */
    private void keepOpen(String partition) {
        Record closing = store.get(partition, RecordKeys.ACCOUNT_CLOSING);
        if (closing == null) {
            return;
        }
        try {
            store.write(partition, List.of(Change.delete(closing)));
        } catch (ConditionFailedException e) {
            // Somebody else removed it, or a new deletion has begun: the next attempt sees which.
        }
    }
}
