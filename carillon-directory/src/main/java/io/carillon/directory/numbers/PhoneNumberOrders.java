package io.carillon.directory.numbers;

import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumber;
import software.amazon.awssdk.services.chime.model.OrderedPhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/** Orders of phone numbers from the tenant's inventory. An order is complete when it has been placed. */
public final class PhoneNumberOrders {
    /** How many numbers an order takes. The AWS model has no limit; an order is one write. */
    static final int MAX_NUMBERS = 50;

    private final Store store;
    private final Clock clock;
    private final InvocationIds ids;
    private final OrderedIds orderedIds;
    private final PhoneNumberWrites writes;
    private final InventoryRecords inventory;
    private final PhoneNumberRecords numbers;
    private final PhoneNumberLifecycle lifecycle;

    PhoneNumberOrders(
            DirectoryContext context,
            PhoneNumberWrites writes,
            InventoryRecords inventory,
            PhoneNumberRecords numbers,
            PhoneNumberLifecycle lifecycle) {
        this.store = context.store();
        this.clock = context.clock();
        this.ids = context.invocationIds();
        this.orderedIds = context.orderedIds();
        this.writes = writes;
        this.inventory = inventory;
        this.numbers = numbers;
        this.lifecycle = lifecycle;
    }

    /**
     * Orders numbers. Those that are available in the inventory are acquired, the others fail.
     *
     * <p>Refused with ResourceLimitExceededException for more than {@link #MAX_NUMBERS}, and with BadRequestException for none,
     * or if one of them cannot be for the product; then nothing was ordered.
     *
     * @param e164PhoneNumbers E.164, plus signs optional; the same number twice counts once
     * @return the order as it ended. A retry of the invocation gets the order that it placed
     */
    public PhoneNumberOrder create(
            Invocation invocation, PhoneNumberProductType productType, List<String> e164PhoneNumbers) {
        List<String> ordered = e164PhoneNumbers.stream()
                .map(PhoneNumberIds::normalized)
                .distinct()
                .toList();
        if (ordered.isEmpty()) {
            throw Refusal.badRequest("An order needs a phone number.");
        }
        if (ordered.size() > MAX_NUMBERS) {
            throw Refusal.resourceLimitExceeded("An order takes at most " + MAX_NUMBERS + " phone numbers.");
        }
        String orderId = ids.idFor(invocation, () -> orderedIds.phoneNumberOrder(invocation.tenant()));
        return writes.write(invocation.tenant(), () -> planned(invocation.tenant(), orderId, productType, ordered));
    }

    private Plan<PhoneNumberOrder> planned(
            Tenant tenant, String orderId, PhoneNumberProductType productType, List<String> ordered) {
        Stored<PhoneNumberOrder> made = find(tenant, orderId);
        if (made != null) {
            return new Plan<>(List.of(), made.value());
        }
        Map<String, Stored<InventoryNumber>> owned = inventory.findAll(tenant, ordered);
        for (String number : ordered) {
            requireFor(productType, number, owned.get(number));
        }
        var available = new LinkedHashMap<String, Stored<InventoryNumber>>();
        Map<String, ?> taken = numbers.findAll(tenant, ordered);
        for (String number : ordered) {
            Stored<InventoryNumber> offered = owned.get(number);
            if (offered != null && !taken.containsKey(number)) {
                available.put(number, offered);
            }
        }
        PhoneNumberOrder order = order(orderId, productType, ordered, available);
        return new Plan<>(changes(tenant, order, available), order);
    }

    /** A number that is in no inventory is judged by its digits, so that an order with a mistake in it is refused anyway. */
    private static void requireFor(
            PhoneNumberProductType productType, String number, @Nullable Stored<InventoryNumber> owned) {
        String country = InventoryNumber.isNorthAmerican(number) ? InventoryNumber.US : "";
        PhoneNumberType type = InventoryNumber.typeOf(number);
        String problem = owned == null
                ? PhoneNumberLifecycle.productTypeProblem(country, type, productType)
                : PhoneNumberLifecycle.productTypeProblem(
                        owned.value().country(), owned.value().type(), productType);
        if (problem != null) {
            throw Refusal.badRequest(problem);
        }
    }

    private PhoneNumberOrder order(
            String orderId, PhoneNumberProductType productType, List<String> ordered, Map<String, ?> available) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return PhoneNumberOrder.builder()
                .phoneNumberOrderId(orderId)
                .productType(productType)
                .status(status(ordered.size(), available.size()))
                .orderedPhoneNumbers(ordered.stream()
                        .map(number -> OrderedPhoneNumber.builder()
                                .e164PhoneNumber(number)
                                .status(
                                        available.containsKey(number)
                                                ? OrderedPhoneNumberStatus.ACQUIRED
                                                : OrderedPhoneNumberStatus.FAILED)
                                .build())
                        .toList())
                .createdTimestamp(now)
                .updatedTimestamp(now)
                .build();
    }

    private static PhoneNumberOrderStatus status(int ordered, int acquired) {
        if (acquired == ordered) {
            return PhoneNumberOrderStatus.SUCCESSFUL;
        }
        return acquired == 0 ? PhoneNumberOrderStatus.FAILED : PhoneNumberOrderStatus.PARTIAL;
    }

    private List<Change> changes(
            Tenant tenant, PhoneNumberOrder order, Map<String, Stored<InventoryNumber>> available) {
        var changes = new ArrayList<Change>();
        changes.add(Change.create(RecordKeys.phoneNumberOrder(order.phoneNumberOrderId()), WireWriter.write(order)));
        var offered = new ArrayList<InventoryNumber>();
        for (Stored<InventoryNumber> number : available.values()) {
            changes.add(Change.unchanged(number.record()));
            changes.add(PhoneNumberRecords.create(lifecycle.acquired(number.value(), order.productType())));
            offered.add(number.value());
        }
        changes.addAll(inventory.withdraw(tenant, offered));
        return changes;
    }

    /** The order, or a NotFoundException. */
    public PhoneNumberOrder get(Tenant tenant, String orderId) {
        Stored<PhoneNumberOrder> order = find(tenant, orderId.toLowerCase(Locale.ROOT));
        if (order == null) {
            throw Refusal.notFound("The phone number order does not exist in this AWS account.");
        }
        return order.value();
    }

    private @Nullable Stored<PhoneNumberOrder> find(Tenant tenant, String orderId) {
        Record record = Ids.isId(orderId)
                ? store.get(RecordKeys.tenantPartition(tenant), RecordKeys.phoneNumberOrder(orderId))
                : null;
        return record == null ? null : Stored.read(record, PhoneNumberOrder.builder());
    }

    /**
     * The tenant's orders in the order in which they were placed.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most
     */
    public Page list(Tenant tenant, @Nullable String after, int limit) {
        List<Record> rows = store.scan(
                RecordKeys.tenantPartition(tenant),
                RecordKeys.PHONE_NUMBER_ORDERS,
                after == null ? null : RecordKeys.phoneNumberOrder(after),
                limit + 1);
        return new Page(
                rows.stream().limit(limit).map(Record::body).toList(),
                rows.size() > limit ? RecordKeys.id(rows.get(limit - 1).key()) : null);
    }
}
