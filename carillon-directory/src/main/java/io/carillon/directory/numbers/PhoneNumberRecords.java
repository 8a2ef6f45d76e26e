package io.carillon.directory.numbers;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;

/** Numbers that were ordered, in the store: one row each, as ListPhoneNumbers shows it. */
public final class PhoneNumberRecords {
    private final Store store;

    PhoneNumberRecords(Store store) {
        this.store = store;
    }

    /** The tenant's number with this id, in any of its forms, or a NotFoundException. */
    Stored<PhoneNumber> require(Tenant tenant, String phoneNumberId) {
        Stored<PhoneNumber> number = findById(tenant, phoneNumberId);
        if (number == null) {
            throw Refusal.notFound("The phone number does not exist in this AWS account.");
        }
        return number;
    }

    /** The tenant's number with this id, in any of its forms, or null. */
    @Nullable
    Stored<PhoneNumber> findById(Tenant tenant, String phoneNumberId) {
        String number = PhoneNumberIds.e164(phoneNumberId);
        return number == null ? null : findAll(tenant, List.of(number)).get(number);
    }

    /** Those of the numbers that the tenant has ordered, by number. */
    Map<String, Stored<PhoneNumber>> findAll(Tenant tenant, Collection<String> numbers) {
        List<String> keys =
                numbers.stream().distinct().map(RecordKeys::phoneNumber).toList();
        var found = new HashMap<String, Stored<PhoneNumber>>();
        for (Record record : store.getAll(RecordKeys.tenantPartition(tenant), keys)) {
            found.put(RecordKeys.id(record.key()), read(record));
        }
        return found;
    }

    /** The number in a record. */
    public static Stored<PhoneNumber> read(Record record) {
        return Stored.read(record, PhoneNumber.builder());
    }

    static Change create(PhoneNumber number) {
        return Change.create(RecordKeys.phoneNumber(number.e164PhoneNumber()), WireWriter.write(number));
    }

    static Change replace(Stored<PhoneNumber> stored, PhoneNumber number) {
        return Change.replace(stored.record(), WireWriter.write(number));
    }
}
