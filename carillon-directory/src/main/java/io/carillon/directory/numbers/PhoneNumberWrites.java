package io.carillon.directory.numbers;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Store;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes of a tenant's phone numbers, all in its partition: planned from what was read, written if nothing moved meanwhile,
 * else planned anew. What the deletion queue has kept for its time is back in the inventory before anything is planned.
 */
final class PhoneNumberWrites {
    private final Store store;
    private final DeletionQueue queue;

    PhoneNumberWrites(Store store, DeletionQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /**
     * Writes what {@code planner} plans and gives its result.
     *
     * @param planner reads what it needs and says what shall change; called again after each lost race, so it must not act
     *     itself
     */
    <T> T write(Tenant tenant, Supplier<Plan<T>> planner) {
        queue.releaseDue(tenant);
        return Attempts.until("these phone numbers", () -> {
            Plan<T> plan = planner.get();
            if (!plan.changes().isEmpty()) {
                store.write(RecordKeys.tenantPartition(tenant), plan.changes());
            }
            return Optional.of(plan.result());
        });
    }
}
