package io.carillon.directory.numbers;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Departures;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;

/**
 * The phone numbers that a tenant has ordered, looked up and listed, those in the deletion queue among them. This class is
 * also the entry point of the package: everything else about phone numbers is reached from here.
 */
public final class PhoneNumbers {
    private static final int CHUNK = 100;

    private final Store store;
    private final PhoneNumberRecords records;
    private final NumberHolders holders;
    private final DeletionQueue queue;
    private final PhoneNumberUpdates updates;
    private final PhoneNumberDeletions deletions;
    private final PhoneNumberAssociations associations;
    private final PhoneNumberOrders orders;
    private final PhoneNumberSettings settings;
    private final PhoneNumberInventory inventory;
    private final PhoneNumberSearch search;
    private final HeldNumbers held;

    /** The phone numbers of a directory. */
    public PhoneNumbers(DirectoryContext context, AccountWrites accountWrites) {
        this.store = context.store();
        records = new PhoneNumberRecords(store);
        queue = new DeletionQueue(store, context.clock());
        var lifecycle = new PhoneNumberLifecycle(context.clock());
        holders = new NumberHolders(store, records, lifecycle);
        var writes = new PhoneNumberWrites(store, queue);
        var changes = new PhoneNumberChanges(writes, records, holders, queue);
        updates = new PhoneNumberUpdates(changes, lifecycle);
        deletions = new PhoneNumberDeletions(changes, lifecycle);
        var users = new UserRecords(context);
        associations = new PhoneNumberAssociations(accountWrites, users, writes, records, holders);
        held = new HeldNumbers(store, records, users);
        var inventoryRecords = new InventoryRecords(store);
        orders = new PhoneNumberOrders(context, writes, inventoryRecords, records, lifecycle);
        settings = new PhoneNumberSettings(store, context.clock(), writes);
        inventory = new PhoneNumberInventory(store, new NumberClaims(store), writes, inventoryRecords, records, queue);
        search = new PhoneNumberSearch(store, queue);
    }

    /** Releases the numbers of users who leave. */
    public Departures departures() {
        return holders;
    }

    /** What phone numbers are for, and the names that they call with. */
    public PhoneNumberUpdates updates() {
        return updates;
    }

    /** Deleting and restoring phone numbers. */
    public PhoneNumberDeletions deletions() {
        return deletions;
    }

    /** Which user has which phone number. */
    public PhoneNumberAssociations associations() {
        return associations;
    }

    /** Orders of phone numbers. */
    public PhoneNumberOrders orders() {
        return orders;
    }

    /** What applies to all phone numbers of a tenant. */
    public PhoneNumberSettings settings() {
        return settings;
    }

    /** The phone numbers that an operator owns. */
    public PhoneNumberInventory inventory() {
        return inventory;
    }

    /** The phone numbers that can be ordered. */
    public PhoneNumberSearch search() {
        return search;
    }

    /** The phone numbers by those who have them. */
    public HeldNumbers held() {
        return held;
    }

    /** The number, or a NotFoundException. */
    public PhoneNumber get(Tenant tenant, String phoneNumberId) {
        queue.releaseDue(tenant);
        PhoneNumber number = records.require(tenant, phoneNumberId).value();
        return holders.freeOfGone(tenant, List.of(number))
                ? records.require(tenant, phoneNumberId).value()
                : number;
    }

    /**
     * The tenant's numbers in the order of their digits.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     */
    public Page list(Tenant tenant, PhoneNumberFilter filter, @Nullable String after, int limit) {
        if ((filter.association() == null) != (filter.value() == null)) {
            throw Refusal.badRequest("FilterName and FilterValue need each other.");
        }
        queue.releaseDue(tenant);
        if (filter.association() == PhoneNumberAssociationName.USER_ID && filter.value() != null) {
            return ofUser(tenant, filter, filter.value());
        }
        return scanned(tenant, filter, after, limit);
    }

    private Page ofUser(Tenant tenant, PhoneNumberFilter filter, String userId) {
        Record holding = Ids.isId(userId) ? holders.holding(tenant, userId) : null;
        if (holding == null) {
            return new Page(List.of(), null);
        }
        List<String> numbers = List.of(NumberHolders.number(holding));
        List<byte[]> rows = current(
                        tenant, List.copyOf(records.findAll(tenant, numbers).values()))
                .stream()
                .filter(number -> filter.passes(number.value()))
                .map(number -> number.record().body())
                .toList();
        return new Page(rows, null);
    }

    private Page scanned(Tenant tenant, PhoneNumberFilter filter, @Nullable String after, int limit) {
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Record> rows = store.scan(
                    RecordKeys.tenantPartition(tenant),
                    RecordKeys.PHONE_NUMBERS,
                    position == null ? null : RecordKeys.phoneNumber(position),
                    CHUNK);
            List<Stored<PhoneNumber>> parsed =
                    rows.stream().map(PhoneNumberRecords::read).toList();
            for (Stored<PhoneNumber> number : current(tenant, parsed)) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                position = number.value().e164PhoneNumber();
                if (filter.isNone() || filter.passes(number.value())) {
                    found.add(number.record().body());
                }
            }
            if (rows.size() < CHUNK) {
                return new Page(found, null);
            }
        }
        return new Page(found, position);
    }

    /** The numbers in the same order, after those of users who are gone were freed. */
    private List<Stored<PhoneNumber>> current(Tenant tenant, List<Stored<PhoneNumber>> numbers) {
        if (!holders.freeOfGone(tenant, numbers.stream().map(Stored::value).toList())) {
            return numbers;
        }
        Map<String, Stored<PhoneNumber>> now = records.findAll(
                tenant, numbers.stream().map(n -> n.value().e164PhoneNumber()).toList());
        return numbers.stream()
                .map(number -> now.getOrDefault(number.value().e164PhoneNumber(), number))
                .toList();
    }
}
