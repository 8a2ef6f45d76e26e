package io.carillon.directory.numbers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.CallingNameStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociation;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberCapabilities;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/**
 * The life of a phone number that was ordered.
 *
 * <pre>
 * Unassigned         leads to Assigned (associate), DeleteInProgress (delete)
 * Assigned           leads to Unassigned (disassociate, or the user leaves)
 * DeleteInProgress   leads to Unassigned (restore), or after 7 days back into the inventory
 * </pre>
 *
 * Stateless except for the clock; its callers write what it returns.
 */
public final class PhoneNumberLifecycle {
    /** How long a number stays in the deletion queue, as AWS documents it. */
    static final Duration DELETION = Duration.ofDays(7);

    private final Clock clock;

    PhoneNumberLifecycle(Clock clock) {
        this.clock = clock;
    }

    /** A number as an order gets it. */
    PhoneNumber acquired(InventoryNumber number, PhoneNumberProductType productType) {
        Instant now = now();
        return PhoneNumber.builder()
                .phoneNumberId(PhoneNumberIds.of(number.e164PhoneNumber()))
                .e164PhoneNumber(number.e164PhoneNumber())
                .country(number.country())
                .type(number.type())
                .productType(productType)
                .status(PhoneNumberStatus.UNASSIGNED)
                .capabilities(capabilities(number))
                .associations(List.of())
                .callingNameStatus(CallingNameStatus.UNASSIGNED)
                .createdTimestamp(now)
                .updatedTimestamp(now)
                .build();
    }

    /** Local numbers of the US have all of them in AWS's examples; other numbers never had messages. */
    private static PhoneNumberCapabilities capabilities(InventoryNumber number) {
        boolean messages = number.country().equals(InventoryNumber.US) && number.type() == PhoneNumberType.LOCAL;
        return PhoneNumberCapabilities.builder()
                .inboundCall(true)
                .outboundCall(true)
                .inboundSMS(messages)
                .outboundSMS(messages)
                .inboundMMS(messages)
                .outboundMMS(messages)
                .build();
    }

    /** The number with a user. */
    PhoneNumber assigned(PhoneNumber number, String accountId, String userId) {
        Instant now = now();
        return number.toBuilder()
                .status(PhoneNumberStatus.ASSIGNED)
                .associations(
                        association(PhoneNumberAssociationName.ACCOUNT_ID, accountId, now),
                        association(PhoneNumberAssociationName.USER_ID, userId, now))
                .updatedTimestamp(now)
                .build();
    }

    private static PhoneNumberAssociation association(PhoneNumberAssociationName name, String value, Instant now) {
        return PhoneNumberAssociation.builder()
                .name(name)
                .value(value)
                .associatedTimestamp(now)
                .build();
    }

    /** The number without its user. */
    PhoneNumber unassigned(PhoneNumber number) {
        return number.toBuilder()
                .status(PhoneNumberStatus.UNASSIGNED)
                .associations(List.of())
                .updatedTimestamp(now())
                .build();
    }

    /** The number in the deletion queue. */
    PhoneNumber deleted(PhoneNumber number) {
        Instant now = now();
        return number.toBuilder()
                .status(PhoneNumberStatus.DELETE_IN_PROGRESS)
                .updatedTimestamp(now)
                .deletionTimestamp(now.plus(DELETION))
                .build();
    }

    /** The number out of the deletion queue. */
    PhoneNumber restored(PhoneNumber number) {
        return number.toBuilder()
                .status(PhoneNumberStatus.UNASSIGNED)
                .updatedTimestamp(now())
                .deletionTimestamp(null)
                .build();
    }

    /** The number for another product; the same number if it is for that already. */
    PhoneNumber withProductType(PhoneNumber number, PhoneNumberProductType productType) {
        return number.productType() == productType
                ? number
                : number.toBuilder()
                        .productType(productType)
                        .updatedTimestamp(now())
                        .build();
    }

    /** The number with another calling name, or none; there is no network that a name would have to spread over. */
    PhoneNumber withCallingName(PhoneNumber number, String callingName) {
        String name = callingName.isEmpty() ? null : callingName;
        PhoneNumber named = number.toBuilder()
                .callingName(name)
                .callingNameStatus(name == null ? CallingNameStatus.UNASSIGNED : CallingNameStatus.UPDATE_SUCCEEDED)
                .build();
        return named.equals(number)
                ? number
                : named.toBuilder().updatedTimestamp(now()).build();
    }

    static boolean isDeleted(PhoneNumber number) {
        return number.status() == PhoneNumberStatus.DELETE_IN_PROGRESS;
    }

    static boolean isAssigned(PhoneNumber number) {
        return number.status() == PhoneNumberStatus.ASSIGNED;
    }

    /** The value of an association of the number, or null. */
    public static @Nullable String associated(PhoneNumber number, PhoneNumberAssociationName name) {
        for (PhoneNumberAssociation association : number.associations()) {
            if (association.name() == name) {
                return association.value();
            }
        }
        return null;
    }

    /** Why a number cannot be for a product, as AWS documents it; null if it can. */
    static @Nullable String productTypeProblem(String country, PhoneNumberType type, PhoneNumberProductType product) {
        if (!country.equals(InventoryNumber.US)) {
            return product == PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN
                    ? null
                    : "Numbers outside the US are for the product type SipMediaApplicationDialIn only.";
        }
        return type == PhoneNumberType.TOLL_FREE && product == PhoneNumberProductType.BUSINESS_CALLING
                ? "Toll-free numbers cannot be for the product type BusinessCalling."
                : null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
