package io.carillon.engines.jdbc;

import io.carillon.store.Change;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Applies groups of writes, each group in one transaction.
 *
 * <p>Nearly all records that are to be created are absent, as their writers have seen to. So if the writer reports those
 * that are not, their places are not read before, which would be half of the work of filling a store. A group in which
 * anything turns out otherwise is undone and applied again, with all places read first: the outcome is the same as if
 * they always were.
 */
final class GroupTransaction {
    private final RecordWriter writer;
    private final RandomGenerator random;
    private final CommitSizes sizes;

    /**
     * Transactions of {@code writer}.
     *
     * @param random for the versions of new records
     * @param sizes counts each commit
     */
    GroupTransaction(RecordWriter writer, RandomGenerator random, CommitSizes sizes) {
        this.writer = writer;
        this.random = random;
        this.sizes = sizes;
    }

    /** A write that was not applied, and the key whose condition failed. */
    record Refused(Write write, String key) {}

    /**
     * Applies the writes in their order, and returns those that were refused once all others are durable. After an
     * exception the caller must roll back.
     */
    List<Refused> apply(List<Write> writes) throws SQLException {
        if (writer.reportsExisting()) {
            List<Refused> refused = withoutReading(writes);
            if (refused != null) {
                return refused;
            }
            writer.cancel();
        }
        return reading(writes);
    }

    private List<Refused> reading(List<Write> writes) throws SQLException {
        Evaluated evaluated = evaluated(writes, writer.begin(places(writes, change -> true)), true);
        writer.apply(evaluated.result().rows(), evaluated.result().deleted());
        commit(evaluated.result());
        return evaluated.refused();
    }

    /** Null if a condition is not met, or cannot be judged; then nothing is committed. */
    private @Nullable List<Refused> withoutReading(List<Write> writes) throws SQLException {
        Set<Place> read = places(writes, change -> !WriteGroup.isCreation(change));
        Evaluated evaluated = evaluated(writes, writer.begin(read), false);
        if (!evaluated.refused().isEmpty()) {
            // Which of its conditions failed first may depend on a place that was not read.
            return null;
        }
        WriteGroup.Result result = evaluated.result();
        List<Place> existing = writer.apply(result.rows(), result.deleted());
        if (!existing.isEmpty() && !areSingle(writes)) {
            return null;
        }
        commit(result);
        return existing.isEmpty() ? List.of() : refused(writes, new HashSet<>(existing));
    }

    /** Whether each write is one change, of a place that no other one names: then refusing one leaves nothing to undo. */
    private static boolean areSingle(List<Write> writes) {
        var places = new HashSet<Place>();
        return writes.stream()
                .allMatch(write -> write.changes().size() == 1
                        && places.add(new Place(
                                write.partition(), write.changes().get(0).key())));
    }

    private static List<Refused> refused(List<Write> singles, Set<Place> existing) {
        return singles.stream()
                .map(write -> new Refused(write, write.changes().get(0).key()))
                .filter(each -> existing.contains(new Place(each.write().partition(), each.key())))
                .toList();
    }

    /** What the writes come to, and those of them that do not count. */
    private record Evaluated(WriteGroup.Result result, List<Refused> refused) {}

    private Evaluated evaluated(List<Write> writes, Map<Place, Long> stored, boolean readsAll) {
        var refused = new ArrayList<Refused>();
        if (writes.size() == 1) {
            try {
                return new Evaluated(WriteGroup.alone(stored, random, writes.get(0), readsAll), refused);
            } catch (ConditionFailedException e) {
                refused.add(new Refused(writes.get(0), e.key()));
                return new Evaluated(new WriteGroup.Result(List.of(), List.of()), refused);
            }
        }
        var group = new WriteGroup(stored, random);
        for (Write write : writes) {
            try {
                group.add(write.partition(), write.changes());
            } catch (ConditionFailedException e) {
                refused.add(new Refused(write, e.key()));
            }
        }
        return new Evaluated(group.result(), refused);
    }

    private void commit(WriteGroup.Result result) throws SQLException {
        writer.commit();
        if (result.size() > 0) {
            sizes.add(result.size());
        }
    }

    private static Set<Place> places(List<Write> writes, Predicate<Change> which) {
        var places = new HashSet<Place>();
        for (Write write : writes) {
            for (Change change : write.changes()) {
                if (which.test(change)) {
                    places.add(new Place(write.partition(), change.key()));
                }
            }
        }
        return places;
    }
}
