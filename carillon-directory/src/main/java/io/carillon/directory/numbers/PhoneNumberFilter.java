package io.carillon.directory.numbers;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;

/**
 * Which phone numbers a listing shows; null for all.
 *
 * @param status those in this state
 * @param productType those for this product
 * @param association those with an association of this kind; only together with {@code value}
 * @param value what they are associated with
 */
public record PhoneNumberFilter(
        @Nullable PhoneNumberStatus status,
        @Nullable PhoneNumberProductType productType,
        @Nullable PhoneNumberAssociationName association,
        @Nullable String value) {
    /** All phone numbers. */
    public static final PhoneNumberFilter NONE = new PhoneNumberFilter(null, null, null, null);

    boolean isNone() {
        return equals(NONE);
    }

    boolean passes(PhoneNumber number) {
        return (status == null || number.status() == status)
                && (productType == null || number.productType() == productType)
                && (association == null
                        || (value != null && value.equals(PhoneNumberLifecycle.associated(number, association))));
    }
}
