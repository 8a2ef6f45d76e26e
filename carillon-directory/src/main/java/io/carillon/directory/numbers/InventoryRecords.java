package io.carillon.directory.numbers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/**
 * Numbers of the inventory in the store: one record as long as the operator has the number and, while it has not been ordered,
 * the index records by which searches find it. Those have the same body, so that a search reads nothing else.
 */
public final class InventoryRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private final Store store;

    InventoryRecords(Store store) {
        this.store = store;
    }

    /** Those of the numbers that are in the tenant's inventory, ordered or not. */
    Map<String, Stored<InventoryNumber>> findAll(Tenant tenant, Collection<String> numbers) {
        var found = new HashMap<String, Stored<InventoryNumber>>();
        List<String> keys =
                numbers.stream().distinct().map(RecordKeys::inventory).toList();
        for (Record record : store.getAll(RecordKeys.tenantPartition(tenant), keys)) {
            found.put(RecordKeys.id(record.key()), new Stored<>(record, read(record)));
        }
        return found;
    }

    /** The changes that add a number, which can then be ordered. */
    static List<Change> create(InventoryNumber number) {
        var changes = new ArrayList<Change>();
        changes.add(Change.create(RecordKeys.inventory(number.e164PhoneNumber()), body(number)));
        changes.addAll(offer(number));
        return changes;
    }

    /** The changes that let searches find an available number. */
    public static List<Change> offer(InventoryNumber number) {
        byte[] body = body(number);
        return indexKeys(number).stream().map(key -> Change.create(key, body)).toList();
    }

    /** The changes that hide numbers from searches. */
    List<Change> withdraw(Tenant tenant, Collection<InventoryNumber> numbers) {
        List<String> keys =
                numbers.stream().flatMap(number -> indexKeys(number).stream()).toList();
        return store.getAll(RecordKeys.tenantPartition(tenant), keys).stream()
                .map(Change::delete)
                .toList();
    }

    private static List<String> indexKeys(InventoryNumber number) {
        String byType = RecordKeys.available(number.country(), number.type(), number.e164PhoneNumber());
        return number.state() != null && number.country().equals(InventoryNumber.US)
                ? List.of(byType, RecordKeys.availableAt(number.state(), number.city(), number.e164PhoneNumber()))
                : List.of(byType);
    }

    private static byte[] body(InventoryNumber number) {
        var out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("E164PhoneNumber", number.e164PhoneNumber());
            json.writeStringField("Country", number.country());
            json.writeStringField("Type", number.type().toString());
            if (number.city() != null) {
                json.writeStringField("City", number.city());
            }
            if (number.state() != null) {
                json.writeStringField("State", number.state());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The number in a record of the inventory, or in an index record. */
    public static InventoryNumber read(Record record) {
        var members = new HashMap<String, String>();
        try (JsonParser json = JSON.createParser(record.body())) {
            json.nextToken();
            for (JsonToken token = json.nextToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
                String name = json.currentName();
                members.put(name, json.nextTextValue());
            }
            return new InventoryNumber(
                    required(members, "E164PhoneNumber"),
                    required(members, "Country"),
                    PhoneNumberType.fromValue(required(members, "Type")),
                    members.get("City"),
                    members.get("State"));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("A record of the inventory is damaged.", e);
        }
    }

    private static String required(Map<String, String> members, String name) {
        @Nullable String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + name + ".");
        }
        return value;
    }
}
