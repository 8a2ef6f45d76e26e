package io.carillon.directory.numbers;

import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.PhoneNumberChanges.Outcome;
import io.carillon.directory.numbers.PhoneNumberChanges.Step;
import java.util.List;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;

/** Phone numbers deleted, and restored within 7 days. After that they are in the inventory again and can be ordered. */
public final class PhoneNumberDeletions {
    private static final PhoneNumberProblem ASSIGNED = new PhoneNumberProblem(
            ErrorCode.PHONE_NUMBER_ASSOCIATIONS_EXIST,
            "The phone number is associated with a user. Disassociate it first.");

    private final PhoneNumberChanges changes;
    private final PhoneNumberLifecycle lifecycle;

    PhoneNumberDeletions(PhoneNumberChanges changes, PhoneNumberLifecycle lifecycle) {
        this.changes = changes;
        this.lifecycle = lifecycle;
    }

    /**
     * Moves a number into the deletion queue. A number that is already there stays there for the time that it has left.
     *
     * <p>Refused with BadRequestException while the number is associated with a user.
     */
    public void delete(Tenant tenant, String phoneNumberId) {
        changes.one(tenant, deletion(phoneNumberId));
    }

    /** Moves numbers into the deletion queue in one atomic step, except those that have an entry in the result. */
    public List<PhoneNumberError> batchDelete(Tenant tenant, List<String> phoneNumberIds) {
        return changes.many(tenant, phoneNumberIds.stream().map(this::deletion).toList());
    }

    private Step deletion(String phoneNumberId) {
        return new Step(phoneNumberId, number -> {
            if (PhoneNumberLifecycle.isAssigned(number)) {
                return Outcome.problem(ASSIGNED);
            }
            return Outcome.of(PhoneNumberLifecycle.isDeleted(number) ? number : lifecycle.deleted(number));
        });
    }

    /** Takes a number out of the deletion queue and returns it. A number that is not in the queue is returned as it is. */
    public PhoneNumber restore(Tenant tenant, String phoneNumberId) {
        return changes.one(
                tenant,
                new Step(
                        phoneNumberId,
                        number -> Outcome.of(
                                PhoneNumberLifecycle.isDeleted(number) ? lifecycle.restored(number) : number)));
    }
}
