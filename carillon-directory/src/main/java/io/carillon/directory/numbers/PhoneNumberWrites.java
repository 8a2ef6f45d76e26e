package io.carillon.directory.numbers;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Store;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes of a tenant's phone numbers, all in its partition: planned from what was read, and planned again if something has
 * changed before the plan is written. Numbers that are due in the deletion queue are back in the inventory before anything is
 * planned.
 */
final class PhoneNumberWrites {
    private final Store store;
    private final DeletionQueue queue;

    PhoneNumberWrites(Store store, DeletionQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /**
     * Writes what {@code planner} plans and returns its result.
     *
     * @param planner reads what it needs and decides what changes; called again after each lost race, so it must have no effect
     *     of its own
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
