package io.carillon.directory.numbers;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static io.carillon.directory.PhoneNumbersOnDisk.seattle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.testing.ManualClock;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CallingNameStatus;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequestItem;

/** Phone numbers: ordered, changed, deleted and back. */
class PhoneNumbersTest {
    private static final PhoneNumberProductType CALLING = PhoneNumberProductType.BUSINESS_CALLING;
    private static final PhoneNumberProductType VOICE = PhoneNumberProductType.VOICE_CONNECTOR;
    private static final PhoneNumberProductType DIAL_IN = PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN;
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private DirectoryOnDisk disk;
    private Directory directory;
    private PhoneNumbersOnDisk numbers;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder, new SecureRandom(), clock);
        directory = disk.directory();
        numbers = new PhoneNumbersOnDisk(directory);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private List<String> available() {
        return numbers.search(SearchAvailablePhoneNumbersRequest.builder().areaCode("206"), 100);
    }

    private static List<PhoneNumber> none() {
        return List.of();
    }

    @Test
    void anOrderAcquiresWhatIsThereAndFailsTheRest() {
        numbers.load(3);
        PhoneNumberOrder order =
                numbers.order(CALLING, seattle(1), "+12065559999", seattle(0).substring(1), seattle(1));
        assertThat(order.status()).isEqualTo(PhoneNumberOrderStatus.PARTIAL);
        assertThat(order.productType()).isEqualTo(CALLING);
        assertThat(order.createdTimestamp()).isEqualTo(clock.instant());
        assertThat(order.updatedTimestamp()).isEqualTo(clock.instant());
        assertThat(order.orderedPhoneNumbers())
                .extracting(n -> n.e164PhoneNumber(), n -> n.status())
                .containsExactly(
                        tuple(seattle(1), OrderedPhoneNumberStatus.ACQUIRED),
                        tuple("+12065559999", OrderedPhoneNumberStatus.FAILED),
                        tuple(seattle(0), OrderedPhoneNumberStatus.ACQUIRED));
        assertThat(directory.numbers().orders().get(TENANT, order.phoneNumberOrderId()))
                .isEqualTo(order);
        assertThat(directory
                        .numbers()
                        .orders()
                        .get(TENANT, order.phoneNumberOrderId().toUpperCase(Locale.ROOT)))
                .isEqualTo(order);
        assertThat(available()).containsExactly(seattle(2));
        PhoneNumberOrder late = numbers.order(CALLING, seattle(0), seattle(1));
        assertThat(late.status()).isEqualTo(PhoneNumberOrderStatus.FAILED);
        assertThat(numbers.order(CALLING, seattle(2)).status()).isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
        assertThat(directory.numbers().orders().list(TENANT, null, 2).bodies()).hasSize(2);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.numbers().orders().get(OTHER_TENANT, order.phoneNumberOrderId()));
    }

    @Test
    void aNumberIsReadAsItWasOrderedByAnyFormOfItsId() {
        numbers.order(2);
        PhoneNumber number = numbers.get("%2B12065550000");
        assertThat(number.phoneNumberId()).isEqualTo("%2B12065550000");
        assertThat(number.e164PhoneNumber()).isEqualTo("+12065550000");
        assertThat(number.country()).isEqualTo("US");
        assertThat(number.type()).isEqualTo(PhoneNumberType.LOCAL);
        assertThat(number.status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
        assertThat(number.capabilities().outboundMMS()).isTrue();
        assertThat(number.hasAssociations()).isTrue();
        assertThat(number.callingName()).isNull();
        assertThat(number.callingNameStatus()).isEqualTo(CallingNameStatus.UNASSIGNED);
        assertThat(number.createdTimestamp()).isEqualTo(clock.instant());
        for (String id : List.of("+12065550000", "12065550000", "%2b12065550000")) {
            assertThat(numbers.get(id)).isEqualTo(number);
        }
        for (String id : List.of("", "+", "%2B+12065550000", "++12065550000", "%252B12065550000", "x\u0000/")) {
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> numbers.get(id));
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.numbers().get(OTHER_TENANT, number.phoneNumberId()));
        assertThat(numbers.list(PhoneNumberFilter.NONE, 1))
                .extracting(PhoneNumber::e164PhoneNumber)
                .containsExactly(seattle(0), seattle(1));
        assertThat(numbers.list(new PhoneNumberFilter(null, VOICE, null, null), 1))
                .isEqualTo(none());
    }

    @Test
    void ordersThatMakeNoSenseAreRefusedAndTakeNothing() {
        numbers.load(1);
        directory
                .numbers()
                .inventory()
                .load(
                        TENANT,
                        List.of(
                                InventoryNumber.of("+18005550000", null, null, null, null),
                                InventoryNumber.of("+442071838750", "GB", null, null, null)));
        for (List<String> order : List.of(
                List.<String>of(),
                List.of(seattle(0), "+18005550000"),
                List.of(seattle(0), "+18885551234"),
                List.of("+442071838750"),
                List.of("+442071838751"))) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> numbers.order(CALLING, order.toArray(String[]::new)));
        }
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> numbers.order(VOICE, "+442071838750"));
        String[] many =
                IntStream.range(0, 51).mapToObj(PhoneNumbersOnDisk::seattle).toArray(String[]::new);
        assertThatExceptionOfType(ResourceLimitExceededException.class).isThrownBy(() -> numbers.order(CALLING, many));
        assertThat(numbers.list(PhoneNumberFilter.NONE, 10)).isEqualTo(none());
        assertThat(numbers.order(DIAL_IN, "+442071838750", "+18005550000").status())
                .isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
        assertThat(numbers.get("+442071838750").capabilities().inboundSMS()).isFalse();
        assertThat(numbers.order(VOICE, seattle(0)).status()).isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
    }

    @RepeatedTest(20)
    void onlyOneOfTwoConcurrentOrdersGetsANumber() throws Exception {
        numbers.load(2);
        Callable<PhoneNumberOrder> order = () -> numbers.order(CALLING, seattle(0), seattle(1));
        List<PhoneNumberOrderStatus> orders = SimultaneousTasks.run(Collections.nCopies(5, order)).stream()
                .map(PhoneNumberOrder::status)
                .toList();
        assertThat(Collections.frequency(orders, PhoneNumberOrderStatus.SUCCESSFUL))
                .isEqualTo(1);
        assertThat(Collections.frequency(orders, PhoneNumberOrderStatus.FAILED)).isEqualTo(4);
    }

    @RepeatedTest(10)
    void anOrderThatIsSentAgainIsPlacedOnce() throws Exception {
        numbers.load(1);
        var invocation = new Invocation(new Principal(TENANT, "ringer"), "first");
        Callable<PhoneNumberOrder> order =
                () -> directory.numbers().orders().create(invocation, CALLING, List.of(seattle(0)));
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(5, order))))
                .hasSize(1);
        assertThat(order.call().status()).isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
        assertThat(directory.numbers().orders().list(TENANT, null, 9).bodies()).hasSize(1);
    }

    private PhoneNumber update(String number, @Nullable PhoneNumberProductType product, @Nullable String name) {
        return directory
                .numbers()
                .updates()
                .update(
                        TENANT,
                        UpdatePhoneNumberRequest.builder()
                                .phoneNumberId(number)
                                .productType(product)
                                .callingName(name)
                                .build());
    }

    @Test
    void updatesChangeOneThingAtATime() {
        numbers.order(1);
        PhoneNumber before = numbers.get(seattle(0));
        clock.advance(Duration.ofMinutes(1));
        PhoneNumber named = update(seattle(0), null, "Bell Tower");
        assertThat(named.callingName()).isEqualTo("Bell Tower");
        assertThat(named.callingNameStatus()).isEqualTo(CallingNameStatus.UPDATE_SUCCEEDED);
        assertThat(named.updatedTimestamp()).isEqualTo(clock.instant());
        assertThat(numbers.get(seattle(0))).isEqualTo(named);
        PhoneNumber voice = update(seattle(0), VOICE, null);
        assertThat(voice.productType()).isEqualTo(VOICE);
        clock.advance(Duration.ofMinutes(1));
        assertThat(update(seattle(0), VOICE, null)).isEqualTo(voice);
        assertThat(update(seattle(0), null, "Bell Tower")).isEqualTo(voice);
        PhoneNumber nameless = update(seattle(0), null, "");
        assertThat(nameless.callingName()).isNull();
        assertThat(nameless.callingNameStatus()).isEqualTo(CallingNameStatus.UNASSIGNED);
        assertThat(nameless.createdTimestamp()).isEqualTo(before.createdTimestamp());
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> update(seattle(0), null, null));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> update(seattle(0), CALLING, "Name"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> update("+12065559999", CALLING, null));
        directory.numbers().deletions().delete(TENANT, seattle(0));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> update(seattle(0), CALLING, null));
    }

    private static UpdatePhoneNumberRequestItem item(
            String id, @Nullable PhoneNumberProductType product, @Nullable String name) {
        return UpdatePhoneNumberRequestItem.builder()
                .phoneNumberId(id)
                .productType(product)
                .callingName(name)
                .build();
    }

    @Test
    void batchesAreAppliedWithoutWhatTheyCannotDo() {
        numbers.order(3);
        directory.numbers().deletions().delete(TENANT, seattle(2));
        List<PhoneNumberError> errors = directory
                .numbers()
                .updates()
                .batchUpdate(
                        TENANT,
                        List.of(
                                item("%2B12065550000", VOICE, null),
                                item(seattle(0), null, "Tower"),
                                item("nonsense", VOICE, null),
                                item(seattle(1), null, null),
                                item(seattle(2), VOICE, null)));
        assertThat(errors)
                .extracting(PhoneNumberError::phoneNumberId, PhoneNumberError::errorCode)
                .containsExactly(
                        tuple("nonsense", ErrorCode.NOT_FOUND),
                        tuple(seattle(1), ErrorCode.BAD_REQUEST),
                        tuple(seattle(2), ErrorCode.CONFLICT));
        assertThat(errors).allMatch(error -> !error.errorMessage().isBlank());
        assertThat(numbers.get(seattle(0)).productType()).isEqualTo(VOICE);
        assertThat(numbers.get(seattle(0)).callingName()).isEqualTo("Tower");
        List<UpdatePhoneNumberRequestItem> many = Collections.nCopies(501, item(seattle(0), CALLING, null));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.numbers().updates().batchUpdate(TENANT, many));
    }

    @Test
    void aDeletedNumberCanBeRestoredForSevenDays() {
        numbers.order(2);
        PhoneNumber before = numbers.get(seattle(0));
        clock.advance(Duration.ofHours(1));
        assertThat(directory.numbers().deletions().batchDelete(TENANT, List.of(seattle(0), seattle(0), "+12065559999")))
                .extracting(PhoneNumberError::phoneNumberId, PhoneNumberError::errorCode)
                .containsExactly(tuple("+12065559999", ErrorCode.NOT_FOUND));
        PhoneNumber deleted = numbers.get(seattle(0));
        assertThat(deleted.status()).isEqualTo(PhoneNumberStatus.DELETE_IN_PROGRESS);
        assertThat(deleted.deletionTimestamp()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        clock.advance(Duration.ofDays(7).minus(MILLISECOND));
        directory.numbers().deletions().delete(TENANT, seattle(0));
        assertThat(numbers.get(seattle(0))).isEqualTo(deleted);
        assertThat(available()).isEmpty();
        PhoneNumber restored = directory.numbers().deletions().restore(TENANT, seattle(0));
        assertThat(restored)
                .isEqualTo(before.toBuilder().updatedTimestamp(clock.instant()).build());
        assertThat(directory.numbers().deletions().restore(TENANT, seattle(0))).isEqualTo(restored);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.numbers().deletions().restore(TENANT, "+12065559999"));
        clock.advance(Duration.ofDays(30));
        assertThat(numbers.get(seattle(0))).isEqualTo(restored);
    }

    @Test
    void afterSevenDaysADeletedNumberReturnsToTheInventory() {
        for (Runnable look : List.<Runnable>of(
                () -> assertThat(numbers.list(PhoneNumberFilter.NONE, 10)).isEqualTo(none()),
                () -> assertThat(available()).containsExactly(seattle(0)),
                () -> assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> numbers.get(seattle(0))),
                () -> assertThatExceptionOfType(NotFoundException.class)
                        .isThrownBy(() -> directory.numbers().deletions().restore(TENANT, seattle(0))),
                () -> assertThat(directory.numbers().search().countries(TENANT, CALLING))
                        .hasSize(1))) {
            numbers.order(1);
            directory.numbers().deletions().delete(TENANT, seattle(0));
            clock.advance(Duration.ofDays(7));
            look.run();
            disk.assertInvariants();
        }
        assertThat(numbers.order(VOICE, seattle(0)).status()).isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
    }

    @Test
    void manyNumbersAreReleasedAtOnceAndOnlyThoseThatAreDue() {
        for (int from = 0; from < 150; from += 50) {
            numbers.load(from + 50);
            numbers.order(
                    CALLING,
                    IntStream.range(from, from + 50)
                            .mapToObj(PhoneNumbersOnDisk::seattle)
                            .toArray(String[]::new));
        }
        directory
                .numbers()
                .deletions()
                .batchDelete(
                        TENANT,
                        IntStream.range(0, 120)
                                .mapToObj(PhoneNumbersOnDisk::seattle)
                                .toList());
        clock.advance(MILLISECOND);
        directory.numbers().deletions().delete(TENANT, seattle(149));
        clock.advance(Duration.ofDays(7).minus(MILLISECOND));
        assertThat(available()).hasSize(120);
        assertThat(numbers.get(seattle(149)).status()).isEqualTo(PhoneNumberStatus.DELETE_IN_PROGRESS);
    }

    @RepeatedTest(20)
    void restoresOrdersAndReleasesAtOnceAgree() throws Exception {
        numbers.order(2);
        directory.numbers().deletions().batchDelete(TENANT, List.of(seattle(0), seattle(1)));
        SimultaneousTasks.run(List.of(
                this::restoredOrTooLate,
                this::restoredOrTooLate,
                () -> {
                    clock.advance(Duration.ofDays(7));
                    return numbers.order(CALLING, seattle(1));
                },
                this::available));
        assertThat(numbers.get(seattle(1)).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    private @Nullable PhoneNumber restoredOrTooLate() {
        try {
            return directory.numbers().deletions().restore(TENANT, seattle(0));
        } catch (NotFoundException e) {
            return null;
        }
    }

    @Test
    void theDefaultCallingNameChangesOnceInSevenDays() {
        PhoneNumberSettings settings = directory.numbers().settings();
        assertThat(settings.get(TENANT).callingName()).isNull();
        assertThat(settings.get(TENANT).callingNameUpdatedTimestamp()).isNull();
        settings.update(TENANT, "Bells");
        var first = settings.get(TENANT);
        assertThat(first.callingName()).isEqualTo("Bells");
        assertThat(first.callingNameUpdatedTimestamp()).isEqualTo(clock.instant());
        clock.advance(Duration.ofDays(7).minus(MILLISECOND));
        settings.update(TENANT, "Bells");
        assertThat(settings.get(TENANT)).isEqualTo(first);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> settings.update(TENANT, "Tower"));
        clock.advance(MILLISECOND);
        settings.update(TENANT, "");
        assertThat(settings.get(TENANT).callingName()).isEmpty();
        assertThat(settings.get(OTHER_TENANT).callingName()).isNull();
    }
}
