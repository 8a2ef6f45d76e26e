package io.carillon.directory.numbers;

import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.PhoneNumberChanges.Outcome;
import io.carillon.directory.numbers.PhoneNumberChanges.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequestItem;

/** Changes of a phone number's product type or calling name: one of the two at a time, as AWS documents it. */
public final class PhoneNumberUpdates {
    private final PhoneNumberChanges changes;
    private final PhoneNumberLifecycle lifecycle;

    PhoneNumberUpdates(PhoneNumberChanges changes, PhoneNumberLifecycle lifecycle) {
        this.changes = changes;
        this.lifecycle = lifecycle;
    }

    /**
     * Changes one number and returns it as it then is.
     *
     * <p>Refused with ConflictException if the number is in the deletion queue, or if it is with a user and shall be for
     * another product; with BadRequestException for a product that it cannot be for, and for both changes at once, or none.
     */
    public PhoneNumber update(Tenant tenant, UpdatePhoneNumberRequest request) {
        return changes.one(tenant, step(request.phoneNumberId(), request.productType(), request.callingName()));
    }

    /**
     * Changes many numbers in one atomic step, except those that have an entry in the result. Items are applied in their order,
     * so that one number may have two.
     */
    public List<PhoneNumberError> batchUpdate(Tenant tenant, List<UpdatePhoneNumberRequestItem> items) {
        return changes.many(
                tenant,
                items.stream()
                        .map(item -> step(item.phoneNumberId(), item.productType(), item.callingName()))
                        .toList());
    }

    private Step step(
            String phoneNumberId, @Nullable PhoneNumberProductType productType, @Nullable String callingName) {
        return new Step(phoneNumberId, number -> {
            if ((productType == null) == (callingName == null)) {
                return bad("Give either ProductType or CallingName: one of them is updated at a time.");
            }
            if (PhoneNumberLifecycle.isDeleted(number)) {
                return conflict("The phone number is in the deletion queue. Restore it first.");
            }
            return productType == null
                    ? Outcome.of(lifecycle.withCallingName(number, callingName == null ? "" : callingName))
                    : withProductType(number, productType);
        });
    }

    private Outcome withProductType(PhoneNumber number, PhoneNumberProductType productType) {
        String problem = PhoneNumberLifecycle.productTypeProblem(number.country(), number.type(), productType);
        if (problem != null) {
            return bad(problem);
        }
        PhoneNumber changed = lifecycle.withProductType(number, productType);
        return PhoneNumberLifecycle.isAssigned(number) && !changed.equals(number)
                ? conflict("The phone number is associated with a user. Disassociate it first.")
                : Outcome.of(changed);
    }

    private static Outcome bad(String message) {
        return Outcome.problem(new PhoneNumberProblem(ErrorCode.BAD_REQUEST, message));
    }

    private static Outcome conflict(String message) {
        return Outcome.problem(new PhoneNumberProblem(ErrorCode.CONFLICT, message));
    }
}
