package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.numbers.InventoryRecords;
import io.carillon.directory.numbers.PhoneNumberLifecycle;
import io.carillon.directory.numbers.PhoneNumberRecords;
import io.carillon.store.Record;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;

/**
 * Requires that the phone numbers of a store agree: each is claimed by the one tenant whose inventory has it, is found by
 * searches exactly while nobody has ordered it, and is with the user who shows it and with nobody else.
 */
final class NumberInvariants {
    private static final String TENANT = "tenant/";
    private static final String NUMBER = "number/";
    private static final String HOLDING = RecordKeys.phoneNumberOfUser("");

    private final Map<String, Map<String, byte[]>> partitions;
    /** The number of each user who has one, as the tenants' partitions have it. */
    private final Map<String, String> holdings = new HashMap<>();
    /** The tenant of each number that is in an inventory. */
    private final Map<String, String> owners = new HashMap<>();

    NumberInvariants(Map<String, Map<String, byte[]>> partitions) {
        this.partitions = partitions;
        partitions.forEach((partition, records) -> {
            if (partition.startsWith(TENANT)) {
                checkTenant(partition.substring(TENANT.length()), records);
            }
        });
    }

    /** Requires that users show exactly the numbers that they have. */
    void check(Map<String, String> shown) {
        assertThat(holdings).isEqualTo(shown);
        assertThat(claims()).isEqualTo(owners);
    }

    /** Of a directory that was cut off a number may be with a user who does not show it, or claimed and not loaded. */
    void checkAfterFailures(Map<String, String> shown) {
        assertThat(holdings).containsAllEntriesOf(shown);
        assertThat(claims()).containsAllEntriesOf(owners);
    }

    private Map<String, String> claims() {
        var claims = new HashMap<String, String>();
        partitions.forEach((partition, records) -> {
            if (partition.startsWith(NUMBER)) {
                assertThat(records).containsOnlyKeys("owner");
                claims.put(partition.substring(NUMBER.length()), new String(records.get("owner"), UTF_8));
            }
        });
        return claims;
    }

    private void checkTenant(String tenant, Map<String, byte[]> records) {
        Set<String> expected = new TreeSet<>();
        for (InventoryNumber number : inventory(records)) {
            String e164 = number.e164PhoneNumber();
            assertThat(owners.put(e164, tenant)).as("who else has this number").isNull();
            if (!records.containsKey(RecordKeys.phoneNumber(e164))) {
                expected.add(RecordKeys.available(number.country(), number.type(), e164));
                if (number.state() != null && number.country().equals("US")) {
                    expected.add(RecordKeys.availableAt(number.state(), number.city(), e164));
                }
            }
        }
        for (PhoneNumber number : numbers(records)) {
            assertThat(owners).containsEntry(number.e164PhoneNumber(), tenant);
            checkNumber(records, number, expected);
        }
        orders(records);
        var actual = new TreeSet<String>();
        for (String key : records.keySet()) {
            if (Stream.of(RecordKeys.AVAILABLE, "available-at/", HOLDING, RecordKeys.PHONE_NUMBER_DELETIONS)
                    .anyMatch(key::startsWith)) {
                actual.add(key);
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private void checkNumber(Map<String, byte[]> records, PhoneNumber number, Set<String> expected) {
        String e164 = number.e164PhoneNumber();
        assertThat(number.phoneNumberId()).isEqualTo("%2B" + e164.substring(1));
        String user = PhoneNumberLifecycle.associated(number, PhoneNumberAssociationName.USER_ID);
        assertThat(number.status() == PhoneNumberStatus.ASSIGNED).isEqualTo(user != null);
        if (user != null) {
            assertThat(expected.add(RecordKeys.phoneNumberOfUser(user)))
                    .as("which other number the user has")
                    .isTrue();
            assertThat(records.get(RecordKeys.phoneNumberOfUser(user)))
                    .asString(UTF_8)
                    .isEqualTo(e164);
            holdings.put(user, e164);
        }
        boolean deleted = number.status() == PhoneNumberStatus.DELETE_IN_PROGRESS;
        assertThat(number.deletionTimestamp() != null).isEqualTo(deleted);
        if (deleted) {
            expected.add(
                    RecordKeys.phoneNumberDeletion(number.deletionTimestamp().toEpochMilli(), e164));
        }
    }

    private static Set<InventoryNumber> inventory(Map<String, byte[]> records) {
        var numbers = new TreeMap<String, InventoryNumber>();
        records.forEach((key, body) -> {
            if (key.startsWith(RecordKeys.INVENTORY)) {
                InventoryNumber number = InventoryRecords.read(new Record(key, 1, body));
                assertThat(key).isEqualTo(RecordKeys.inventory(number.e164PhoneNumber()));
                numbers.put(key, number);
            }
        });
        return Set.copyOf(numbers.values());
    }

    private static Set<PhoneNumber> numbers(Map<String, byte[]> records) {
        var numbers = new TreeMap<String, PhoneNumber>();
        records.forEach((key, body) -> {
            if (key.startsWith(RecordKeys.PHONE_NUMBERS)) {
                PhoneNumber number =
                        PhoneNumberRecords.read(new Record(key, 1, body)).value();
                assertThat(key).isEqualTo(RecordKeys.phoneNumber(number.e164PhoneNumber()));
                numbers.put(key, number);
            }
        });
        return Set.copyOf(numbers.values());
    }

    private static void orders(Map<String, byte[]> records) {
        records.forEach((key, body) -> {
            if (key.startsWith(RecordKeys.PHONE_NUMBER_ORDERS)) {
                PhoneNumberOrder order = Stored.<PhoneNumberOrder>read(
                                new Record(key, 1, body), PhoneNumberOrder.builder())
                        .value();
                assertThat(key).isEqualTo(RecordKeys.phoneNumberOrder(order.phoneNumberOrderId()));
                assertThat(order.orderedPhoneNumbers()).isNotEmpty();
            }
        });
    }
}
