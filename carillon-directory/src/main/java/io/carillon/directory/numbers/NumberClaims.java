package io.carillon.directory.numbers;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tenant's inventory a phone number is in, over the whole store.
 *
 * <p>A number is claimed before it is written into an inventory and released after it was removed from it. A claim that the
 * tenant already has is written again, so that a removal in progress does not release it. A crash in between leaves the number
 * with its tenant, which may load it again.
 */
final class NumberClaims {
    private final Store store;

    NumberClaims(Store store) {
        this.store = store;
    }

    /** The claim on a number, or null. */
    @Nullable
    Record find(String number) {
        return store.get(RecordKeys.numberPartition(number), RecordKeys.NUMBER_OWNER);
    }

    /** Whether another tenant has the number. */
    boolean isOthers(Tenant tenant, String number) {
        Record claim = find(number);
        return claim != null && !isOf(tenant, claim);
    }

    /** Makes the number the tenant's. False if another tenant has it. */
    boolean claim(Tenant tenant, String number) {
        byte[] owner = tenant.awsAccountId().getBytes(StandardCharsets.US_ASCII);
        return Attempts.until("a phone number", () -> {
            Record claim = find(number);
            if (claim != null && !isOf(tenant, claim)) {
                return Optional.of(false);
            }
            Change change =
                    claim == null ? Change.create(RecordKeys.NUMBER_OWNER, owner) : Change.replace(claim, owner);
            store.write(RecordKeys.numberPartition(number), List.of(change));
            return Optional.of(true);
        });
    }

    /** Releases a number, unless it was claimed again since {@code claim} was read. */
    void release(String number, Record claim) {
        try {
            store.write(RecordKeys.numberPartition(number), List.of(Change.delete(claim)));
        } catch (ConditionFailedException e) {
            // It was claimed again.
        }
    }

    private static boolean isOf(Tenant tenant, Record claim) {
        return new String(claim.body(), StandardCharsets.US_ASCII).equals(tenant.awsAccountId());
    }
}
