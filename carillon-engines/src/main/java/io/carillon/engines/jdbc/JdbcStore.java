package io.carillon.engines.jdbc;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreArguments;
import io.carillon.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in one table of an SQL database.
 *
 * <p>Writes that wait at the same time share one commit. The writes of a partition always go to the same writer, so
 * writers never wait for each other's locks.
 */
public final class JdbcStore implements Store {
    private final Readers readers;
    private final List<GroupCommit> writers = new ArrayList<>();
    private final @Nullable ChangeCounts counts;
    private final CommitSizes commitSizes = new CommitSizes();

    /**
     * A store over an engine's readers and writers, which are closed together with it; the writers first, after their
     * pending writes.
     *
     * @param writers each gets its own thread; none for a store that can only be read
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @param counts the change counts, if the engine can provide them at almost no cost; otherwise null
     */
    public JdbcStore(
            Readers readers, List<RecordWriter> writers, RandomGenerator random, @Nullable ChangeCounts counts) {
        this.readers = readers;
        this.counts = counts;
        for (RecordWriter writer : writers) {
            this.writers.add(
                    new GroupCommit(writer, random, commitSizes, "carillon-store-writer-" + this.writers.size()));
        }
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        if (!StoreArguments.isPossible(partition, key)) {
            return null;
        }
        return readers.read(reader -> Optional.ofNullable(reader.get(partition, key)))
                .orElse(null);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        Collection<String> possible = StoreArguments.possible(partition, keys);
        return possible.isEmpty() ? List.of() : readers.read(reader -> reader.getAll(partition, possible));
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return List.of();
        }
        return readers.read(reader -> reader.scan(partition, prefix, after, limit));
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return Joined.of(List.of());
        }
        // If the checksum does not match, read the records one by one: this finds the damaged one, or shows that it has
        // been rewritten in the meantime.
        return readers.read(reader -> Optional.ofNullable(reader.joined(partition, prefix, after, limit)))
                .orElseGet(() -> Store.super.joined(partition, prefix, after, limit));
    }

    @Override
    public JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        return readers.read(reader -> Optional.ofNullable(reader.joinedRecords(partition, prefix, after, limit)))
                .orElseGet(() -> Store.super.joinedRecords(partition, prefix, after, limit));
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return null;
        }
        return readers.read(reader -> Optional.ofNullable(reader.lastKey(partition, prefix, before)))
                .orElse(null);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        return readers.read(reader -> reader.partitions(after, limit));
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        require(partition, changes);
        writerOf(partition).write(partition, List.copyOf(changes));
    }

    @Override
    public List<Write> writeAll(List<Write> writes) {
        Map<GroupCommit, List<Write>> shares = new LinkedHashMap<>();
        for (Write each : writes) {
            require(each.partition(), each.changes());
            shares.computeIfAbsent(writerOf(each.partition()), writer -> new ArrayList<>())
                    .add(each);
        }
        var submitted = new ArrayList<GroupCommit.Submitted>();
        shares.forEach((writer, share) -> submitted.addAll(writer.submitAll(share)));
        Set<Write> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        submitted.forEach(each -> each.refused().forEach(one -> refused.add(one.write())));
        return refused.isEmpty()
                ? List.of()
                : writes.stream().filter(refused::contains).toList();
    }

    private void require(String partition, List<Change> changes) {
        // An invalid name would make the database refuse all writes of its group, so it must not get that far.
        StoreArguments.requireNames(partition, changes);
        StoreArguments.requireChanges(changes);
        if (writers.isEmpty()) {
            throw new UnsupportedOperationException("this store can only be read");
        }
    }

    private GroupCommit writerOf(String partition) {
        return writers.get(Math.floorMod(partition.hashCode(), writers.size()));
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return counts;
    }

    @Override
    public CommitSizes commitSizes() {
        return commitSizes;
    }

    @Override
    public List<String> structureFindings() {
        return readers.read(RecordReader::structureFindings);
    }

    @Override
    public void close() {
        writers.forEach(GroupCommit::close);
        readers.close();
    }
}
