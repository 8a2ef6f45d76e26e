package io.carillon.store.spread;

/**
 * The keys of this package's own records, which callers never see.
 *
 * <pre>
 * home               ~spread/table              the {@link BucketTable}, once there is more than one bucket
 * home and buckets   ~spread/closed             the next bucket has been opened
 *                    ~spread/tally/&lt;key&gt;        the counted record is part of the sample
 *                    ~spread/transaction/&lt;id&gt;   the {@link Decision} of a transaction whose primary this is
 * buckets            ~spread/mark/&lt;key&gt;         the version of a replicated record, which is at home
 * </pre>
 */
final class InternalKeys {
    static final String PREFIX = "~spread/";
    /** After a prefix: greater than every key that starts with it. */
    static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

    /** Greater than every internal key. */
    static final String END = PREFIX + AFTER_ALL;

    static final String TABLE = PREFIX + "table";
    static final String CLOSED = PREFIX + "closed";
    static final String TALLIES = PREFIX + "tally/";
    static final String TRANSACTIONS = PREFIX + "transaction/";
    static final String BUCKETS = "/bucket/";
    static final String HASHES = "/hash/";
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

    /** The key that callers know: a mark is mapped to its record, any other key to itself. */
    static String logical(String key) {
        return isMark(key) ? key.substring(MARKS.length()) : key;
    }

    static String bucket(String home, int number) {
        return number == 0 ? home : home + BUCKETS + number;
    }

    static String hashed(String home, int number) {
        return home + HASHES + number;
    }

    static boolean isHashed(String home, String partition) {
        return partition.startsWith(home + HASHES);
    }
}
