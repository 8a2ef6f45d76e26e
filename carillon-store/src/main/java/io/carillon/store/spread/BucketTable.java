package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of a spread partition. Bucket 0 is its home.
 *
 * @param version the version of the table's record; {@link Change#ABSENT} before the first split
 * @param hashes the number of partitions that hashed records are spread over
 * @param bounds the first id of each bucket except the home, ascending
 */
record BucketTable(long version, int hashes, List<String> bounds) {
    /**
     * With up to 50 million users per account, each stays within the size that Cassandra recommends for a partition.
     * More partitions would make calls with many addresses more expensive.
     */
    static final int HASHES = 64;

    static final BucketTable HOME_ONLY = new BucketTable(Change.ABSENT, HASHES, List.of());

    static BucketTable of(Slot slot) {
        Value value = slot.value();
        if (value == null) {
            return HOME_ONLY;
        }
        var in = new PackedReader(value.body());
        int hashes = (int) in.number();
        var bounds = new ArrayList<String>();
        while (in.hasMore()) {
            bounds.add(in.text());
        }
        return new BucketTable(slot.physical(), hashes, List.copyOf(bounds));
    }

    /** The body of the table with one more bucket. */
    byte[] with(String bound) {
        PackedWriter out = new PackedWriter().number(hashes);
        bounds.forEach(out::text);
        return out.text(bound).packed();
    }

    boolean isSpread() {
        return !bounds.isEmpty();
    }

    int last() {
        return bounds.size();
    }

    /** The bucket whose range includes {@code id}. */
    int bucketOf(String id) {
        int bucket = bounds.size();
        while (bucket > 0 && KeyRange.isBehind(bounds.get(bucket - 1), id)) {
            bucket--;
        }
        return bucket;
    }

    /** The number of the hashed partition that {@code key} belongs to. It must never change. */
    int hashOf(String key) {
        return Math.floorMod(mixed(key), hashes);
    }

    /** A hash that separates strings that differ only in their last characters. */
    static int mixed(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
