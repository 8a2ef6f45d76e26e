package io.carillon.store.spread;

import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads records of the inner store as slots. */
final class Slots {
    private final Store inner;

    Slots(Store inner) {
        this.inner = inner;
    }

    Slot get(String partition, String key) {
        Record record = inner.get(partition, key);
        return record == null ? Slot.absent(key) : Envelope.open(record);
    }

    /** One slot per key. */
    Map<String, Slot> getAll(String partition, Collection<String> keys) {
        var slots = new HashMap<String, Slot>();
        keys.forEach(key -> slots.put(key, Slot.absent(key)));
        if (!keys.isEmpty()) {
            inner.getAll(partition, keys).forEach(record -> slots.put(record.key(), Envelope.open(record)));
        }
        return slots;
    }
}
