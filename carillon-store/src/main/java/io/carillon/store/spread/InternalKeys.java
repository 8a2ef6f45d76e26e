package io.carillon.store.spread;

/**
 * The keys of this package's own records, which no caller sees.
 *
 * <pre>
 * at home                 ~spread/table              the {@link BucketTable} of buckets, once there are more than one
 * at home, in buckets     ~spread/closed             that the next bucket has begun
 *                         ~spread/tally/&lt;key&gt;        that the counted record is in the sample
 *                         ~spread/transaction/&lt;id&gt;   the {@link Decision} on a transaction whose primary this is
 * in buckets              ~spread/mark/&lt;key&gt;         the version of a replicated record, which is at home
 * </pre>
 */
final class InternalKeys {
    static final String PREFIX = "~spread/";
    /** No hidden key lies behind it. */
    static final String END = PREFIX + Character.toString(Character.MAX_CODE_POINT);

    static final String TABLE = PREFIX + "table";
    static final String CLOSED = PREFIX + "closed";
    static final String TALLIES = PREFIX + "tally/";
    static final String TRANSACTIONS = PREFIX + "transaction/";
    private static final String HASHES = "/hash/";
    private static final String MARKS = PREFIX + "mark/";

    private InternalKeys() {}

    static boolean contains(String key) {
        return key.startsWith(PREFIX);
    }

    static String mark(String key) {
        return MARKS + key;
    }

    static boolean isMark(String key) {
        return key.startsWith(MARKS);
    }

    /** The key that a caller knows: a mark stands for its record, any other key for itself. */
    static String logical(String key) {
        return isMark(key) ? key.substring(MARKS.length()) : key;
    }

    static String bucket(String home, int number) {
        return number == 0 ? home : home + "/bucket/" + number;
    }

    static String hashed(String home, int number) {
        return home + HASHES + number;
    }

    static boolean isHashed(String home, String partition) {
        return partition.startsWith(home + HASHES);
    }
}
