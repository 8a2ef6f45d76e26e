package io.carillon.store.spread;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A partition together with a sorted map, the simplest model of what it must contain after the same writes. */
final class ModelledPartition {
    private final TreeMap<String, Record> model =
            new TreeMap<>((a, b) -> a.equals(b) ? 0 : KeyRange.isBehind(a, b) ? 1 : -1);

    /** The existing keys, in order. */
    List<String> keys() {
        return List.copyOf(model.keySet());
    }

    @Nullable
    Record get(String key) {
        return model.get(key);
    }

    /** A change that puts {@code body} at {@code key}, based on the model's current version. */
    Change put(String key, String body) {
        return Change.put(key, model.get(key), body.getBytes(UTF_8));
    }

    /** Writes, and requires that the write is applied or refused as the model predicts. */
    void write(Store store, List<Change> changes, String when) {
        String failed = changes.stream()
                .filter(change -> version(change.key()) != change.expected())
                .map(Change::key)
                .findFirst()
                .orElse(null);
        String refused = null;
        try {
            store.write(UserPlacement.HOME, changes);
        } catch (ConditionFailedException e) {
            refused = e.key();
        }
        assertThat(refused).as(when).isEqualTo(failed);
        if (refused == null) {
            Map<String, Record> written = new HashMap<>();
            store.getAll(UserPlacement.HOME, changes.stream().map(Change::key).toList())
                    .forEach(record -> written.put(record.key(), record));
            changes.forEach(change -> apply(change, written.get(change.key()), when));
        }
    }

    private long version(String key) {
        Record record = model.get(key);
        return record == null ? Change.ABSENT : record.version();
    }

    private void apply(Change change, @Nullable Record written, String when) {
        String key = change.key();
        if (change instanceof Change.Delete) {
            assertThat(written).as(when).isNull();
            model.remove(key);
        } else if (change instanceof Change.Put put) {
            assertThat(written).as(when + " " + key).isNotNull();
            assertThat(written.body()).as(when).isEqualTo(put.body());
            assertThat(written.version()).as(when).isNotEqualTo(version(key)).isNotEqualTo(Change.ABSENT);
            model.put(key, written);
        }
    }

    void requireGetAll(Store store, Collection<String> keys, String when) {
        requireSame(
                store.getAll(UserPlacement.HOME, keys),
                keys.stream().filter(model::containsKey).map(model::get).toList(),
                when);
    }

    void requireScan(Store store, String prefix, @Nullable String after, int limit, String when) {
        var expected = new ArrayList<Record>();
        for (Record record : (after == null ? model : model.tailMap(after, false)).values()) {
            if (record.key().startsWith(prefix) && expected.size() < limit) {
                expected.add(record);
            }
        }
        requireSame(store.scan(UserPlacement.HOME, prefix, after, limit), expected, when);
    }

    void requireLastKey(Store store, String prefix, @Nullable String before, String when) {
        String expected = null;
        for (String key : (before == null ? model : model.headMap(before, false)).keySet()) {
            expected = key.startsWith(prefix) ? key : expected;
        }
        assertThat(store.lastKey(UserPlacement.HOME, prefix, before))
                .as(when + " before " + before)
                .isEqualTo(expected);
    }

    private static void requireSame(List<Record> found, List<Record> expected, String when) {
        assertThat(found)
                .extracting(Record::key)
                .as(when)
                .isEqualTo(expected.stream().map(Record::key).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).version())
                    .as(when + " " + found.get(i).key())
                    .isEqualTo(expected.get(i).version());
            assertThat(Arrays.equals(found.get(i).body(), expected.get(i).body()))
                    .as(when)
                    .isTrue();
        }
    }
}
