package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CallingNameStatus;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumber;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociation;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberCountry;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequestItem;

/** Every operation on phone numbers with the AWS SDK for Java, over three numbers of Denver, a toll-free and a German one. */
final class JavaSdkPhoneNumbers {
    private static final String UNKNOWN = JavaSdkScenario.UNKNOWN_ID;
    private static final String FIRST = "+13035550100";
    private static final String SECOND = "+13035550101";
    private static final String THIRD = "+13035550102";
    private static final String TOLL_FREE = "+18445550100";
    private static final String GERMAN = "+4930901820";
    private static final String NOT_OWNED = "+13035559999";

    private final ChimeClient chime;
    private final String accountId;

    JavaSdkPhoneNumbers(ChimeClient chime, String accountId) {
        this.chime = chime;
        this.accountId = accountId;
    }

    void run() {
        available();
        orders();
        updates();
        associations();
        deletions();
        settings();
    }

    private void available() {
        assertThat(chime.listSupportedPhoneNumberCountries(
                                r -> r.productType(PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN))
                        .phoneNumberCountries())
                .containsExactly(
                        country("DE", PhoneNumberType.LOCAL),
                        country("US", PhoneNumberType.LOCAL, PhoneNumberType.TOLL_FREE));
        assertThat(chime.searchAvailablePhoneNumbers(r -> r.areaCode("303")).e164PhoneNumbers())
                .containsExactly(FIRST, SECOND, THIRD);
        assertThat(chime.searchAvailablePhoneNumbers(r -> r.country("DE").phoneNumberType(PhoneNumberType.LOCAL))
                        .e164PhoneNumbers())
                .containsExactly(GERMAN);
        refused(BadRequestException.class, 400, () -> chime.searchAvailablePhoneNumbers(r -> r.city("Denver")));
        refused(
                BadRequestException.class,
                400,
                () -> chime.listSupportedPhoneNumberCountries(r -> r.productType("Fax")));
    }

    private static PhoneNumberCountry country(String code, PhoneNumberType... types) {
        return PhoneNumberCountry.builder()
                .countryCode(code)
                .supportedPhoneNumberTypes(types)
                .build();
    }

    private void orders() {
        var response = chime.createPhoneNumberOrder(
                r -> r.productType(PhoneNumberProductType.BUSINESS_CALLING).e164PhoneNumbers(FIRST, SECOND, NOT_OWNED));
        assertThat(JavaSdkScenario.status(response)).isEqualTo(201);
        PhoneNumberOrder order = response.phoneNumberOrder();
        assertThat(order.status()).isEqualTo(PhoneNumberOrderStatus.PARTIAL);
        assertThat(order.productType()).isEqualTo(PhoneNumberProductType.BUSINESS_CALLING);
        assertThat(order.orderedPhoneNumbers())
                .extracting(OrderedPhoneNumber::status)
                .containsExactly(
                        OrderedPhoneNumberStatus.ACQUIRED,
                        OrderedPhoneNumberStatus.ACQUIRED,
                        OrderedPhoneNumberStatus.FAILED);
        assertThat(order.createdTimestamp()).isNotNull().isEqualTo(order.updatedTimestamp());
        String orderId = order.phoneNumberOrderId();
        assertThat(chime.getPhoneNumberOrder(r -> r.phoneNumberOrderId(orderId)).phoneNumberOrder())
                .isEqualTo(order);
        assertThat(chime.listPhoneNumberOrders(r -> {}).phoneNumberOrders()).containsExactly(order);
        refused(NotFoundException.class, 404, () -> chime.getPhoneNumberOrder(r -> r.phoneNumberOrderId(UNKNOWN)));
        refusedOrder(BadRequestException.class, List.of(TOLL_FREE));
        refusedOrder(BadRequestException.class, List.of(GERMAN));
        List<String> tooMany =
                IntStream.range(0, 51).mapToObj("+1303555%04d"::formatted).toList();
        refusedOrder(ResourceLimitExceededException.class, tooMany);
    }

    private void refusedOrder(Class<? extends ChimeException> type, List<String> numbers) {
        refused(
                type,
                400,
                () -> chime.createPhoneNumberOrder(r ->
                        r.productType(PhoneNumberProductType.BUSINESS_CALLING).e164PhoneNumbers(numbers)));
    }

    private PhoneNumber number(String id) {
        return chime.getPhoneNumber(r -> r.phoneNumberId(id)).phoneNumber();
    }

    private void updates() {
        PhoneNumber before = number("%2B13035550100");
        assertThat(before.phoneNumberId()).isEqualTo("%2B13035550100");
        assertThat(before.e164PhoneNumber()).isEqualTo(FIRST);
        assertThat(before.country()).isEqualTo("US");
        assertThat(before.type()).isEqualTo(PhoneNumberType.LOCAL);
        assertThat(before.status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
        assertThat(before.capabilities().inboundCall()).isTrue();
        assertThat(before.callingNameStatus()).isEqualTo(CallingNameStatus.UNASSIGNED);
        assertThat(chime.listPhoneNumbers(r -> {}).phoneNumbers())
                .hasSize(2)
                .first()
                .isEqualTo(before);
        PhoneNumber named = chime.updatePhoneNumber(r -> r.phoneNumberId(FIRST).callingName("Bell Tower"))
                .phoneNumber();
        assertThat(named.callingName()).isEqualTo("Bell Tower");
        assertThat(named.callingNameStatus()).isEqualTo(CallingNameStatus.UPDATE_SUCCEEDED);
        assertThat(number(FIRST)).isEqualTo(named);
        assertThat(chime.batchUpdatePhoneNumber(
                                r -> r.updatePhoneNumberRequestItems(item(SECOND, "Belfry"), item(NOT_OWNED, "Belfry")))
                        .phoneNumberErrors())
                .extracting(PhoneNumberError::errorCode)
                .containsExactly(ErrorCode.NOT_FOUND);
        assertThat(number(SECOND).callingName()).isEqualTo("Belfry");
        refused(NotFoundException.class, 404, () -> number(NOT_OWNED));
        refused(
                NotFoundException.class,
                404,
                () -> chime.updatePhoneNumber(r -> r.phoneNumberId(NOT_OWNED).callingName("Belfry")));
        refused(BadRequestException.class, 400, () -> chime.updatePhoneNumber(r -> r.phoneNumberId(FIRST)));
        refused(BadRequestException.class, 400, () -> chime.listPhoneNumbers(r -> r.filterValue(UNKNOWN)));
        refused(
                BadRequestException.class,
                400,
                () -> chime.batchUpdatePhoneNumber(r -> r.updatePhoneNumberRequestItems(item(FIRST, "x"))));
    }

    private static UpdatePhoneNumberRequestItem item(String id, String callingName) {
        return UpdatePhoneNumberRequestItem.builder()
                .phoneNumberId(id)
                .callingName(callingName)
                .build();
    }

    private void associations() {
        String anna = chime.createUser(r -> r.accountId(accountId).username("Anna"))
                .user()
                .userId();
        associate(anna, FIRST);
        associate(anna, FIRST);
        assertThat(provisioned(anna)).isEqualTo(FIRST);
        assertThat(number(FIRST).status()).isEqualTo(PhoneNumberStatus.ASSIGNED);
        assertThat(number(FIRST).associations())
                .extracting(PhoneNumberAssociation::value)
                .containsExactly(accountId, anna);
        assertThat(chime.listPhoneNumbers(r ->
                                r.filterName(PhoneNumberAssociationName.USER_ID).filterValue(anna))
                        .phoneNumbers())
                .containsExactly(number(FIRST));
        refused(BadRequestException.class, 400, () -> associate(anna, SECOND));
        refused(NotFoundException.class, 404, () -> associate(UNKNOWN, SECOND));
        refused(NotFoundException.class, 404, () -> associate(anna, NOT_OWNED));
        refused(
                ConflictException.class,
                409,
                () -> chime.updatePhoneNumber(
                        r -> r.phoneNumberId(FIRST).productType(PhoneNumberProductType.VOICE_CONNECTOR)));
        refused(BadRequestException.class, 400, () -> chime.deletePhoneNumber(r -> r.phoneNumberId(FIRST)));
        assertThat(chime.batchDeletePhoneNumber(r -> r.phoneNumberIds(FIRST)).phoneNumberErrors())
                .extracting(PhoneNumberError::errorCode)
                .containsExactly(ErrorCode.PHONE_NUMBER_ASSOCIATIONS_EXIST);
        disassociate(anna);
        disassociate(anna);
        assertThat(provisioned(anna)).isNull();
        assertThat(number(FIRST).associations()).isEmpty();
        refused(NotFoundException.class, 404, () -> disassociate(UNKNOWN));
    }

    private String provisioned(String userId) {
        return chime.getUser(r -> r.accountId(accountId).userId(userId)).user().primaryProvisionedNumber();
    }

    private void associate(String userId, String number) {
        chime.associatePhoneNumberWithUser(
                r -> r.accountId(accountId).userId(userId).e164PhoneNumber(number));
    }

    private void disassociate(String userId) {
        chime.disassociatePhoneNumberFromUser(r -> r.accountId(accountId).userId(userId));
    }

    private void deletions() {
        assertThat(JavaSdkScenario.status(chime.deletePhoneNumber(r -> r.phoneNumberId(FIRST))))
                .isEqualTo(204);
        PhoneNumber deleted = number(FIRST);
        assertThat(deleted.status()).isEqualTo(PhoneNumberStatus.DELETE_IN_PROGRESS);
        assertThat(Duration.between(deleted.updatedTimestamp(), deleted.deletionTimestamp()))
                .isEqualTo(Duration.ofDays(7));
        assertThat(chime.batchDeletePhoneNumber(r -> r.phoneNumberIds(SECOND)).phoneNumberErrors())
                .isEmpty();
        PhoneNumber restored =
                chime.restorePhoneNumber(r -> r.phoneNumberId(FIRST)).phoneNumber();
        assertThat(restored.status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
        assertThat(restored.deletionTimestamp()).isNull();
        refused(
                ConflictException.class,
                409,
                () -> chime.updatePhoneNumber(r -> r.phoneNumberId(SECOND).callingName("Tower")));
        refused(NotFoundException.class, 404, () -> chime.deletePhoneNumber(r -> r.phoneNumberId(NOT_OWNED)));
        refused(NotFoundException.class, 404, () -> chime.restorePhoneNumber(r -> r.phoneNumberId(NOT_OWNED)));
        refused(
                BadRequestException.class,
                400,
                () -> chime.batchDeletePhoneNumber(r -> r.phoneNumberIds(Collections.emptyList())));
    }

    private void settings() {
        assertThat(chime.getPhoneNumberSettings(r -> {}).callingName()).isNull();
        assertThat(JavaSdkScenario.status(chime.updatePhoneNumberSettings(r -> r.callingName("Cathedral"))))
                .isEqualTo(204);
        assertThat(chime.getPhoneNumberSettings(r -> {}).callingName()).isEqualTo("Cathedral");
        assertThat(chime.getPhoneNumberSettings(r -> {}).callingNameUpdatedTimestamp())
                .isNotNull();
        refused(BadRequestException.class, 400, () -> chime.updatePhoneNumberSettings(r -> r.callingName("Chapel")));
    }

    private static void refused(Class<? extends ChimeException> type, int status, ThrowingCallable call) {
        ChimeException refusal = catchThrowableOfType(type, call);
        assertThat(refusal).as("a " + type.getSimpleName()).isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
    }
}
