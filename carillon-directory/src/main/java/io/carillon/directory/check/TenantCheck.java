package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Entry;
import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.numbers.InventoryRecords;
import io.carillon.directory.numbers.PhoneNumberRecords;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;

/** Checks the phone numbers of a tenant against its inventory, its indexes, and the claims on numbers. */
final class TenantCheck {
    private static final byte[] NO_MEMBERS = {'{', '}'};

    private final CheckedStore store;

    TenantCheck(CheckedStore store) {
        this.store = store;
    }

    void check(String partition, String tenant) {
        byte[] owner = tenant.getBytes(StandardCharsets.US_ASCII);
        store.forEach(partition, RecordKeys.INVENTORY, row -> inventory(partition, row, owner));
        store.forEach(partition, RecordKeys.AVAILABLE, entry -> available(partition, entry));
        store.forEach(partition, "available-at/", entry -> available(partition, entry));
        store.forEach(partition, RecordKeys.PHONE_NUMBERS, row -> number(partition, row));
        store.forEach(partition, RecordKeys.phoneNumberOfUser(""), entry -> ofUser(partition, entry));
        store.forEach(partition, RecordKeys.PHONE_NUMBER_DELETIONS, entry -> deletion(partition, entry));
    }

    private void inventory(String partition, Record row, byte[] owner) {
        InventoryNumber number = InventoryRecords.read(row);
        String e164 = number.e164PhoneNumber();
        store.requireEntry(
                partition,
                row,
                new Entry(RecordKeys.numberPartition(e164), RecordKeys.NUMBER_OWNER, owner, true),
                claim -> true);
        if (store.look(partition, RecordKeys.phoneNumber(e164)).isAbsent()) {
            for (Change entry : InventoryRecords.offer(number)) {
                requireOffer(partition, row, e164, (Change.Put) entry);
            }
        }
    }

    /** An order does not change the number's row in the inventory, so that there is no order is a condition too. */
    private void requireOffer(String partition, Record row, String e164, Change.Put offer) {
        Look entry = store.look(partition, offer.key());
        if (entry.holds(offer.body())
                || !store.look(partition, RecordKeys.phoneNumber(e164)).isAbsent()
                || !store.isUnchanged(partition, entry)) {
            return;
        }
        store.report(
                partition,
                offer.key(),
                entry.isAbsent() ? "missing index entry" : "wrong index entry",
                List.of(
                        Change.unchanged(row),
                        Change.absent(RecordKeys.phoneNumber(e164)),
                        new Change.Put(offer.key(), entry.version(), offer.body())));
    }

    private void available(String partition, Record entry) {
        String e164 = RecordKeys.id(entry.key());
        Look row = store.look(partition, RecordKeys.inventory(e164));
        Look ordered = store.look(partition, RecordKeys.phoneNumber(e164));
        if (row.isAbsent()) {
            store.dangling(partition, entry, row);
        } else if (row.record() != null
                && (!ordered.isAbsent() || !offers(row.record()).contains(entry.key()))) {
            store.dangling(partition, entry, ordered.isDamaged() || ordered.isAbsent() ? row : ordered);
        }
    }

    private static Set<String> offers(Record row) {
        var keys = new HashSet<String>();
        InventoryRecords.offer(InventoryRecords.read(row)).forEach(change -> keys.add(change.key()));
        return keys;
    }

    private void number(String partition, Record row) {
        PhoneNumber number = PhoneNumberRecords.read(row).value();
        String user = user(number);
        if (user != null) {
            store.requireEntry(
                    partition,
                    row,
                    new Entry(
                            partition,
                            RecordKeys.phoneNumberOfUser(user),
                            number.e164PhoneNumber().getBytes(StandardCharsets.US_ASCII),
                            true),
                    entry -> true);
        }
        if (number.deletionTimestamp() != null) {
            store.requireEntry(partition, row, new Entry(partition, deletionKey(number), NO_MEMBERS, false));
        }
        if (store.look(partition, RecordKeys.inventory(number.e164PhoneNumber()))
                        .isAbsent()
                && store.isUnchanged(partition, Look.at(row))) {
            store.report(partition, row.key(), "phone number outside the inventory", List.of());
        }
    }

    private static @Nullable String user(PhoneNumber number) {
        return number.associations().stream()
                .filter(association -> association.name() == PhoneNumberAssociationName.USER_ID)
                .map(association -> association.value())
                .findAny()
                .orElse(null);
    }

    private static String deletionKey(PhoneNumber number) {
        return RecordKeys.phoneNumberDeletion(number.deletionTimestamp().toEpochMilli(), number.e164PhoneNumber());
    }

    private void ofUser(String partition, Record entry) {
        String e164 = new String(entry.body(), StandardCharsets.US_ASCII);
        Look row = store.look(partition, RecordKeys.phoneNumber(e164));
        boolean isOf = row.record() != null
                && RecordKeys.id(entry.key())
                        .equals(user(PhoneNumberRecords.read(row.record()).value()));
        if (!row.isDamaged() && !isOf) {
            store.dangling(partition, entry, row);
        }
    }

    private void deletion(String partition, Record entry) {
        Look row = store.look(partition, RecordKeys.phoneNumber(RecordKeys.id(entry.key())));
        if (row.isDamaged()) {
            return;
        }
        PhoneNumber number = row.record() == null
                ? null
                : PhoneNumberRecords.read(row.record()).value();
        if (number == null
                || number.deletionTimestamp() == null
                || !deletionKey(number).equals(entry.key())) {
            store.dangling(partition, entry, row);
        }
    }
}
