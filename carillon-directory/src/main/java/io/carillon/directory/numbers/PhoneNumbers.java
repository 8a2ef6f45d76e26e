package io.carillon.directory.numbers;

import io.carillon.directory.accounts.Accounts;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;

/** The phone numbers that a tenant has ordered, looked at. Those in the deletion queue are among them. */
public final class PhoneNumbers {
    private static final int CHUNK = 100;

    private final Store store;
    private final PhoneNumberRecords records;
    private final NumberHolders holders;
    private final DeletionQueue queue;

    public PhoneNumbers(Store store, PhoneNumberRecords records, NumberHolders holders, DeletionQueue queue) {
        this.store = store;
        this.records = records;
        this.holders = holders;
        this.queue = queue;
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
     * @param limit how many at the most; a page may be shorter, even empty, and still have a next one
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
        for (int read = 0; read < Accounts.MAX_READ_PER_PAGE; read += CHUNK) {
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

    /** The numbers with those freed whose users are gone, in the same order. */
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
