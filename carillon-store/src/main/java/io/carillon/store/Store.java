package io.carillon.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records in sorted partitions: the least that a directory needs of a database.
 *
 * <p>Partition names and keys are non-empty strings without unpaired surrogates or U+0000. A partition needs no
 * creation; it is there while it has a record. Keys are ordered by their UTF-8 bytes, whatever the engine's collation.
 *
 * <p>Safe for use by many threads. Every call blocks. A read sees every write that was acknowledged before it began, on
 * this instance or on another over the same data. Any call may throw {@link StoreException}.
 */
public interface Store extends AutoCloseable {
    /** The record at {@code key}, or null. */
    @Nullable
    Record get(String partition, String key);

    /** Those of {@code keys} that exist, in the order of the argument. */
    List<Record> getAll(String partition, Collection<String> keys);

    /**
     * The first records, in key order, whose key starts with {@code prefix} and lies behind {@code after}.
     *
     * @param prefix what the keys start with; empty for all
     * @param after the key behind which to begin, itself left out; it need not exist; null for the beginning
     * @param limit how many records at the most, 1 or more
     */
    List<Record> scan(String partition, String prefix, @Nullable String after, int limit);

    /**
     * The bodies of a {@link #scan}, joined. An engine that joins them itself saves what each record costs on its way.
     *
     * @param limit how many bodies at the most, 1 or more
     */
    default Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return Joined.of(
                scan(partition, prefix, after, limit).stream().map(Record::body).toList());
    }

    /**
     * The greatest key that starts with {@code prefix} and lies before {@code before}, or null. One look in the index: it
     * costs the same however many records the partition has, and no body is read.
     *
     * @param prefix what the key starts with; empty for any
     * @param before the key that ends the search, itself left out; it need not exist; null for the end
     */
    @Nullable
    String lastKey(String partition, String prefix, @Nullable String before);

    /**
     * The names of partitions, in an order that is the engine's own and does not change. Each partition that has a record is
     * named once in a walk; a name may be that of a partition that has none any more.
     *
     * @param after the name behind which to begin, itself left out; null for the beginning
     * @param limit how many names at the most, 1 or more
     */
    List<String> partitions(@Nullable String after, int limit);

    /**
     * Applies all {@code changes}, or none. Returns when they are durable.
     *
     * @param changes at least one; no key twice
     * @throws ConditionFailedException if a key has another version than its change expects; nothing was changed
     */
    void write(String partition, List<Change> changes) throws ConditionFailedException;

    /**
     * Tells which partitions change, if this store can tell for much less than it takes to read.
     *
     * @return null if it cannot, as is the case for a database behind a network
     */
    default @Nullable ChangeCounts changeCounts() {
        return null;
    }

    /** The store under this one that has the records as they are kept; this one, if there is none. */
    default Store engine() {
        return this;
    }

    /**
     * Has the engine look for damage of its own structures, which may take as long as reading all of it.
     *
     * @return what it finds, in its own words, a limited number of findings; none if it cannot look
     */
    default List<String> structureFindings() {
        return List.of();
    }

    /** Ends the store. Writes under way are finished first. */
    @Override
    void close();
}
