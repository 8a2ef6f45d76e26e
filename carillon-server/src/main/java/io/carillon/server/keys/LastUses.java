package io.carillon.server.keys;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When access keys, or other credentials, were last used, as it is stored: in a partition of its own, so that nothing that is cached while keys and
 * accounts do not change has to be read again because of a use. Safe for many threads.
 */
public final class LastUses {
    /** The prefix of the keys of credentials and of their uses. */
    static final String KEYS = "key/";

    /** Keys per write. */
    static final int CHUNK = 100;

    /** How often a write is tried against those of other servers before it is left to the next one. */
    static final int MAX_ATTEMPTS = 3;

    private static final int SCAN = 500;

    private final Store store;
    private final String credentials;
    private final String uses;

    /**
     * The uses of one kind of credential.
     *
     * @param credentials the partition in which the credential of an id is at {@code key/<id>}
     * @param uses the partition of the uses, at the same keys
     */
    public LastUses(Store store, String credentials, String uses) {
        this.store = store;
        this.credentials = credentials;
        this.uses = uses;
    }

    /** The last use of each key that has been used, by its id. */
    public Map<String, Instant> all() {
        var all = new HashMap<String, Instant>();
        List<Record> records = store.scan(uses, KEYS, null, SCAN);
        while (!records.isEmpty()) {
            records.forEach(record -> all.put(record.key().substring(KEYS.length()), time(record)));
            String last = records.get(records.size() - 1).key();
            records = store.scan(uses, KEYS, last, SCAN);
        }
        return all;
    }

    /** The last use of a key; null if it has not been used. */
    public @Nullable Instant of(String accessKeyId) {
        Record record = store.get(uses, KEYS + accessKeyId);
        return record == null ? null : time(record);
    }

    /**
     * Stores uses that are later than the stored ones.
     *
     * @param noted by id; those of deleted keys are left out; at most {@link #CHUNK}
     * @return false if other servers' writes came first each time
     */
    boolean store(Map<String, Instant> noted) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            List<Change> changes = changes(noted);
            if (changes.isEmpty()) {
                return true;
            }
            try {
                store.write(uses, changes);
                return true;
            } catch (ConditionFailedException e) {
                // Another server has stored a use of one of the keys, or somebody has deleted one.
            }
        }
        return false;
    }

    private List<Change> changes(Map<String, Instant> noted) {
        List<String> names = noted.keySet().stream().map(id -> KEYS + id).toList();
        Map<String, Record> stored = byKey(store.getAll(uses, names));
        var changes = new ArrayList<Change>();
        for (Record key : store.getAll(credentials, names)) {
            Record before = stored.get(key.key());
            Instant use = noted.get(key.key().substring(KEYS.length()));
            if (use != null && (before == null || time(before).isBefore(use))) {
                changes.add(Change.put(key.key(), before, use.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return changes;
    }

    /** Deletes what is known of a key that was deleted. */
    public void forget(String accessKeyId) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Record record = store.get(uses, KEYS + accessKeyId);
            if (record == null) {
                return;
            }
            try {
                store.write(uses, List.of(Change.delete(record)));
                return;
            } catch (ConditionFailedException e) {
                // A server has stored a use that came just before the deletion.
            }
        }
    }

    private static Map<String, Record> byKey(Collection<Record> records) {
        var byKey = new HashMap<String, Record>();
        records.forEach(record -> byKey.put(record.key(), record));
        return byKey;
    }

    private static Instant time(Record record) {
        return Instant.parse(new String(record.body(), StandardCharsets.UTF_8));
    }
}
