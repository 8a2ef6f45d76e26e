package io.carillon.directory.numbers;

import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;

/**
 * The phone numbers that a tenant owns, in place of the numbers that AWS sold: searches find those that have not been ordered,
 * and orders take them. AWS's API has no operation for it.
 */
public final class PhoneNumberInventory {
    private static final int CHUNK = 100;

    private final Store store;
    private final NumberClaims claims;
    private final PhoneNumberWrites writes;
    private final InventoryRecords inventory;
    private final PhoneNumberRecords numbers;
    private final DeletionQueue queue;

    PhoneNumberInventory(
            Store store,
            NumberClaims claims,
            PhoneNumberWrites writes,
            InventoryRecords inventory,
            PhoneNumberRecords numbers,
            DeletionQueue queue) {
        this.store = store;
        this.claims = claims;
        this.writes = writes;
        this.inventory = inventory;
        this.numbers = numbers;
        this.queue = queue;
    }

    /**
     * The result of a load.
     *
     * @param added how many numbers are new
     * @param present how many were there before; they are unchanged
     * @param taken those that belong to another tenant; if there is one, nothing was loaded
     */
    public record Loaded(int added, int present, List<String> taken) {}

    /**
     * Adds numbers. All of them, or none if one is in another tenant's inventory; a load that was cut off is completed by the
     * same load again.
     */
    public Loaded load(Tenant tenant, List<InventoryNumber> toLoad) {
        var byNumber = new LinkedHashMap<String, InventoryNumber>();
        toLoad.forEach(number -> byNumber.putIfAbsent(number.e164PhoneNumber(), number));
        List<InventoryNumber> missing = missing(tenant, byNumber.values());
        List<String> taken = missing.stream()
                .map(InventoryNumber::e164PhoneNumber)
                .filter(number -> claims.isOthers(tenant, number))
                .toList();
        if (taken.isEmpty()) {
            // Other tenants may be loading the same numbers.
            taken = missing.stream()
                    .map(InventoryNumber::e164PhoneNumber)
                    .filter(number -> !claims.claim(tenant, number))
                    .toList();
        }
        int added = taken.isEmpty() ? added(tenant, missing) : 0;
        return new Loaded(added, byNumber.size() - missing.size(), taken);
    }

    private List<InventoryNumber> missing(Tenant tenant, Collection<InventoryNumber> toLoad) {
        Map<String, ?> there = inventory.findAll(
                tenant, toLoad.stream().map(InventoryNumber::e164PhoneNumber).toList());
        return toLoad.stream()
                .filter(number -> !there.containsKey(number.e164PhoneNumber()))
                .toList();
    }

    private int added(Tenant tenant, List<InventoryNumber> claimed) {
        int added = 0;
        for (int from = 0; from < claimed.size(); from += CHUNK) {
            List<InventoryNumber> chunk = claimed.subList(from, Math.min(from + CHUNK, claimed.size()));
            added += writes.write(tenant, () -> {
                List<InventoryNumber> missing = missing(tenant, chunk);
                List<Change> changes = missing.stream()
                        .flatMap(number -> InventoryRecords.create(number).stream())
                        .toList();
                return new Plan<>(changes, missing.size());
            });
        }
        return added;
    }

    /** The result of the removal of a number. */
    public enum Removal {
        /** It is in no inventory any more. */
        REMOVED,
        /** The inventory did not have it. */
        ABSENT,
        /** It has been ordered, and stays. */
        ORDERED
    }

    /**
     * Removes a number that has not been ordered from the inventory.
     *
     * @param number E.164, its plus sign optional
     */
    public Removal remove(Tenant tenant, String number) {
        String e164 = PhoneNumberIds.e164(number);
        if (e164 == null) {
            return Removal.ABSENT;
        }
        Record claim = claims.find(e164);
        Removal removal = writes.write(tenant, () -> removed(tenant, e164));
        if (removal == Removal.REMOVED && claim != null) {
            claims.release(e164, claim);
        }
        return removal;
    }

    private Plan<Removal> removed(Tenant tenant, String e164) {
        Stored<InventoryNumber> stored =
                inventory.findAll(tenant, List.of(e164)).get(e164);
        if (stored == null) {
            return new Plan<>(List.of(), Removal.ABSENT);
        }
        if (numbers.findById(tenant, e164) != null) {
            return new Plan<>(List.of(), Removal.ORDERED);
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(stored.record()));
        changes.addAll(inventory.withdraw(tenant, List.of(stored.value())));
        // An order that comes first must not find its number gone.
        changes.add(Change.absent(RecordKeys.phoneNumber(e164)));
        return new Plan<>(changes, Removal.REMOVED);
    }

    /**
     * A number of the inventory and its status.
     *
     * @param status null if it has not been ordered
     */
    public record Entry(InventoryNumber number, @Nullable PhoneNumberStatus status) {}

    /** Passes the whole inventory, number by number in the order of their digits, to {@code each}. */
    public void forEach(Tenant tenant, Consumer<Entry> each) {
        queue.releaseDue(tenant);
        @Nullable String after = null;
        List<Record> records;
        do {
            records = store.scan(RecordKeys.tenantPartition(tenant), RecordKeys.INVENTORY, after, CHUNK);
            Map<String, Stored<PhoneNumber>> ordered = numbers.findAll(
                    tenant, records.stream().map(r -> RecordKeys.id(r.key())).toList());
            for (Record record : records) {
                Stored<PhoneNumber> number = ordered.get(RecordKeys.id(record.key()));
                each.accept(new Entry(
                        InventoryRecords.read(record),
                        number == null ? null : number.value().status()));
                after = record.key();
            }
        } while (records.size() == CHUNK);
    }
}
