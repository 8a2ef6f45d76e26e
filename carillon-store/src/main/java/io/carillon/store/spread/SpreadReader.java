package io.carillon.store.spread;

import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads partitions that may be spread. */
final class SpreadReader {
    /** If a table does not grow although its last bucket is closed, the data is corrupt. */
    private static final int MAX_RELOADS = 100;

    private final Store inner;
    private final Places places;
    private final Slots slots;
    private final Intents intents;
    private final BucketTables tables;
    private final boolean mayGrow;

    /** @param mayGrow whether any server may open buckets, so that reads must check for new ones */
    SpreadReader(Store inner, Places places, Slots slots, Intents intents, BucketTables tables, boolean mayGrow) {
        this.inner = inner;
        this.places = places;
        this.slots = slots;
        this.intents = intents;
        this.tables = tables;
        this.mayGrow = mayGrow;
    }

    /** Those of {@code keys} that exist, in the order of the argument. */
    List<Record> getAll(String home, Collection<String> keys) {
        for (int reload = 0; reload < MAX_RELOADS; reload++) {
            BucketTable table = tables.of(home).table();
            Map<String, Record> found = new HashMap<>();
            if (isRead(home, table, keys, found)) {
                return keys.stream().map(found::get).filter(Objects::nonNull).toList();
            }
            tables.hasGrown(home, table);
        }
        throw new StoreException("The bucket table is inconsistent.", null);
    }

    /** Reads into {@code found}; returns false if the table turns out to be outdated. */
    private boolean isRead(String home, BucketTable table, Collection<String> keys, Map<String, Record> found) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        String last = InternalKeys.bucket(home, table.last());
        for (String key : keys) {
            if (!InternalKeys.contains(key)) {
                String partition = partition(home, table, key);
                Set<String> part = parts.computeIfAbsent(partition, first -> new LinkedHashSet<>());
                part.add(key);
                if (mayGrow && partition.equals(last) && growsThere(key)) {
                    part.add(InternalKeys.CLOSED);
                }
            }
        }
        for (Map.Entry<String, Set<String>> part : parts.entrySet()) {
            readPart(part.getKey(), part.getValue(), found);
        }
        if (found.containsKey(InternalKeys.CLOSED)) {
            return false;
        }
        if (table.isSpread()) {
            readPart(home, hashedBeforeTheSplit(keys, found), found);
        }
        return true;
    }

    /** Whether a key could be in a bucket that is opened later. */
    private boolean growsThere(String key) {
        return switch (places.kind(key)) {
            case BY_ID, HASHED -> true;
            case HOME, REPLICATED -> false;
        };
    }

    /** Most addresses of a spread account were created after the split, so the hashed partition is read first. */
    private String partition(String home, BucketTable table, String key) {
        return switch (places.kind(key)) {
            case HOME, REPLICATED -> home;
            case BY_ID -> InternalKeys.bucket(home, table.bucketOf(places.id(key)));
            case HASHED -> table.isSpread() ? InternalKeys.hashed(home, table.hashOf(key)) : home;
        };
    }

    private List<String> hashedBeforeTheSplit(Collection<String> keys, Map<String, Record> found) {
        return keys.stream()
                .filter(key -> !found.containsKey(key) && places.kind(key) == Places.Kind.HASHED)
                .distinct()
                .toList();
    }

    private void readPart(String partition, Collection<String> keys, Map<String, Record> found) {
        for (Slot slot : slots.getAll(partition, keys).values()) {
            Record record = intents.seen(partition, slot).record();
            if (record != null) {
                found.put(record.key(), record);
            }
        }
    }

    List<Record> scan(String home, String prefix, @Nullable String after, int limit) {
        for (int reload = 0; reload < MAX_RELOADS; reload++) {
            BucketTable table = tables.of(home).table();
            List<Record> page;
            if (places.byIdPrefix(prefix) != null) {
                page = walked(home, table, prefix, after, limit);
            } else if (places.reachesBeyondHome(prefix)) {
                page = merged(home, table, prefix, after, limit);
            } else {
                return part(home, prefix, after, limit);
            }
            if (page.size() == limit && places.byIdPrefix(prefix) != null) {
                return page;
            }
            if (!isClosed(home, table)) {
                return page;
            }
            tables.hasGrown(home, table);
        }
        throw new StoreException("The bucket table is inconsistent.", null);
    }

    @Nullable
    String lastKey(String home, String prefix, @Nullable String before) {
        if (!places.reachesBeyondHome(prefix)) {
            return lastInPart(home, prefix, before);
        }
        for (int reload = 0; reload < MAX_RELOADS; reload++) {
            BucketTable table = tables.of(home).table();
            String last = last(home, table, prefix, before);
            if (!isClosed(home, table)) {
                return last;
            }
            tables.hasGrown(home, table);
        }
        throw new StoreException("The bucket table is inconsistent.", null);
    }

    /** Searches the buckets from last to first; all partitions if the keys are not ordered by id. */
    private @Nullable String last(String home, BucketTable table, String prefix, @Nullable String before) {
        boolean isById = places.byIdPrefix(prefix) != null;
        @Nullable String last = null;
        for (int bucket = table.last(); bucket >= 0 && (last == null || !isById); bucket--) {
            last = greater(last, lastInPart(InternalKeys.bucket(home, bucket), prefix, before));
        }
        for (int hash = 0; table.isSpread() && !isById && hash < table.hashes(); hash++) {
            last = greater(last, lastInPart(InternalKeys.hashed(home, hash), prefix, before));
        }
        return last;
    }

    private static @Nullable String greater(@Nullable String a, @Nullable String b) {
        return a == null || (b != null && KeyRange.isBehind(b, a)) ? b : a;
    }

    /** Searches one partition, skipping internal keys and keys whose records readers do not see. */
    private @Nullable String lastInPart(String partition, String prefix, @Nullable String before) {
        @Nullable String key = inner.lastKey(partition, prefix, before);
        while (key != null) {
            if (!InternalKeys.contains(key)
                    && intents.seen(partition, slots.get(partition, key)).record() != null) {
                return key;
            }
            key = inner.lastKey(partition, prefix, InternalKeys.contains(key) ? InternalKeys.PREFIX : key);
        }
        return null;
    }

    /** A partition that is not spread, and never will be by this instance, is read directly. */
    boolean isPlain(String home) {
        return !mayGrow && !tables.of(home).table().isSpread();
    }

    private boolean isClosed(String home, BucketTable table) {
        if (!mayGrow) {
            return false;
        }
        String last = InternalKeys.bucket(home, table.last());
        return intents.seen(last, slots.get(last, InternalKeys.CLOSED)).value() != null;
    }

    /** Reads the buckets one after another, as they are in the order of ids. */
    private List<Record> walked(String home, BucketTable table, String prefix, @Nullable String after, int limit) {
        var page = new ArrayList<Record>();
        String from = after == null || KeyRange.isBehind(prefix, after) ? prefix : after;
        if (places.byIdPrefix(from) == null || !from.startsWith(prefix)) {
            return page;
        }
        for (int bucket = table.bucketOf(places.id(from)); bucket <= table.last() && page.size() < limit; bucket++) {
            page.addAll(part(InternalKeys.bucket(home, bucket), prefix, after, limit - page.size()));
        }
        return page;
    }

    /** Merges all partitions that may have such keys. */
    private List<Record> merged(String home, BucketTable table, String prefix, @Nullable String after, int limit) {
        var page = new ArrayList<Record>();
        for (int bucket = 0; bucket <= table.last(); bucket++) {
            page.addAll(part(InternalKeys.bucket(home, bucket), prefix, after, limit));
        }
        int hashes = table.isSpread() && places.isHashed(prefix) ? table.hashes() : 0;
        for (int hash = 0; hash < hashes; hash++) {
            page.addAll(part(InternalKeys.hashed(home, hash), prefix, after, limit));
        }
        page.sort((a, b) -> a.key().equals(b.key()) ? 0 : KeyRange.isBehind(a.key(), b.key()) ? 1 : -1);
        return page.subList(0, Math.min(limit, page.size()));
    }

    /** Reads one partition; nearly always a single scan. */
    private List<Record> part(String partition, String prefix, @Nullable String after, int limit) {
        var page = new ArrayList<Record>();
        @Nullable String position = after;
        while (true) {
            int asked = limit - page.size();
            List<Record> raw = inner.scan(partition, prefix, position, asked);
            boolean hidden = false;
            for (Record record : raw) {
                position = record.key();
                if (InternalKeys.contains(record.key())) {
                    hidden = true;
                    position = InternalKeys.END;
                    break;
                }
                Record seen = intents.seen(partition, Envelope.open(record)).record();
                if (seen != null) {
                    page.add(seen);
                }
            }
            if (page.size() == limit || (!hidden && raw.size() < asked)) {
                return page;
            }
        }
    }
}
