package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of a spread partition. Bucket 0 is its home.
 *
 * @param version of the record; {@link Change#ABSENT} if there is none, which is so until the first split
 * @param hashes over how many partitions hashed records are spread
 * @param bounds the first id of each bucket but the home, rising
 */
record BucketTable(long version, int hashes, List<String> bounds) {
    /**
     * Each holds as many addresses as Cassandra likes in a partition up to 50 million users of one account; more would make
     * calls dearer that have many addresses.
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

    /** The body of the table with one bucket more. */
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

    /** The bucket whose range has {@code id}. */
    int bucketOf(String id) {
        int bucket = bounds.size();
        while (bucket > 0 && KeyRange.isBehind(bounds.get(bucket - 1), id)) {
            bucket--;
        }
        return bucket;
    }

    /** Which of the partitions of hashed records has {@code key}: the same for ever. */
    int hashOf(String key) {
        return Math.floorMod(mixed(key), hashes);
    }

    /** Strings that differ in their last characters alone lie far apart in it. */
    static int mixed(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
