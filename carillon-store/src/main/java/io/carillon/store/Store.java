package io.carillon.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records in sorted partitions: the minimum that a directory needs of a database.
 *
 * <p>Partition names and keys are non-empty strings without unpaired surrogates or U+0000. A partition is not created
 * explicitly; it exists while it has records. Keys are ordered by their UTF-8 bytes, regardless of the engine's
 * collation. A read of any other text as a partition, a key or a prefix finds nothing.
 *
 * <p>Thread-safe. Every call blocks. A read sees every write that was acknowledged before it began, on this instance or
 * on another over the same data. Any call may throw {@link StoreException}.
 */
public interface Store extends AutoCloseable {
    /** The record at {@code key}, or null. */
    @Nullable
    Record get(String partition, String key);

    /** Those of {@code keys} that exist, in the order of the argument. */
    List<Record> getAll(String partition, Collection<String> keys);

    /**
     * The first records, in key order, whose keys start with {@code prefix} and are greater than {@code after}.
     *
     * @param prefix the prefix of the keys; empty for all
     * @param after the key to start after, exclusive; it need not exist; null to start at the beginning
     * @param limit the maximum number of records, at least 1
     */
    List<Record> scan(String partition, String prefix, @Nullable String after, int limit);

    /**
     * The bodies of a {@link #scan}, joined. An engine that joins them itself saves the cost of creating each record.
     *
     * @param limit the maximum number of bodies, at least 1
     */
    default Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return Joined.of(
                scan(partition, prefix, after, limit).stream().map(Record::body).toList());
    }

    /**
     * The bodies of a {@link #scan}, joined, and the versions, for the reader of many records who needs no keys.
     *
     * @param limit the maximum number of records, at least 1
     */
    default JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit) {
        return JoinedRecords.of(scan(partition, prefix, after, limit));
    }

    /**
     * The greatest key that starts with {@code prefix} and is less than {@code before}, or null. A single index lookup:
     * its cost does not depend on the size of the partition, and no body is read.
     *
     * @param prefix the prefix of the key; empty for any
     * @param before the upper bound, exclusive; it need not exist; null for none
     */
    @Nullable
    String lastKey(String partition, String prefix, @Nullable String before);

    /**
     * The names of partitions, in a stable order of the engine's choice. A walk names each partition that has a record
     * exactly once; it may also name partitions that no longer have any.
     *
     * @param after the name to start after, exclusive; null to start at the beginning
     * @param limit the maximum number of names, at least 1
     */
    List<String> partitions(@Nullable String after, int limit);

    /**
     * Applies all {@code changes} or none. Returns once they are durable.
     *
     * @param changes at least one; no key twice
     * @throws ConditionFailedException if a key does not have the version that its change expects; nothing was changed
     */
    void write(String partition, List<Change> changes) throws ConditionFailedException;

    /**
     * Many writes, each of which is applied or refused by itself, as by {@link #write}. An engine that lets writes share a
     * commit saves the caller a thread per write.
     *
     * @param writes of any partitions; at most one per partition
     * @return those that were refused, in the order of the argument; all others are durable
     * @throws StoreException if the outcome of some is unknown; others may have been applied
     */
    default List<Write> writeAll(List<Write> writes) {
        var refused = new ArrayList<Write>();
        for (Write each : writes) {
            try {
                write(each.partition(), each.changes());
            } catch (ConditionFailedException e) {
                refused.add(each);
            }
        }
        return refused;
    }

    /**
     * Counts changes per partition, if this store can do so much more cheaply than reading.
     *
     * @return null if it cannot, as with a database behind a network
     */
    default @Nullable ChangeCounts changeCounts() {
        return null;
    }

    /**
     * The sizes of this instance's commits, if several writes share one.
     *
     * @return null if each write is a commit of its own
     */
    default @Nullable CommitSizes commitSizes() {
        return null;
    }

    /** The underlying store that has the records in their stored form; this store if there is none. */
    default Store engine() {
        return this;
    }

    /**
     * Asks the engine to check its own structures for damage, which may take as long as reading all data.
     *
     * @return the findings in the engine's own words, limited in number; empty if the engine has no such check
     */
    default List<String> structureFindings() {
        return List.of();
    }

    /** Closes the store after the writes in progress have finished. */
    @Override
    void close();
}
