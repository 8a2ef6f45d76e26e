package io.carillon.directory.check;

import io.carillon.directory.check.DirectoryCheck.Finding;
import io.carillon.directory.check.DirectoryCheck.Repair;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.DamagedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store as a check reads it: skipping what is damaged, and repairing what it can. */
final class CheckedStore {
    private static final int CHUNK = 100;

    private final Store store;
    private final Repair repair;
    private final Consumer<Finding> findings;

    CheckedStore(Store store, Repair repair, Consumer<Finding> findings) {
        this.store = store;
        this.repair = repair;
        this.findings = findings;
    }

    /** Whether the store was copied while others changed the source, so that a change may be in it partly. */
    boolean isOfChangingSource() {
        return repair == Repair.COPY;
    }

    /** The repair of a record without its owner: in a copy, the owner left, or had not come, when it was read. */
    List<Change> removalInCopy(Record record) {
        return isOfChangingSource() ? List.of(Change.delete(record)) : List.of();
    }

    Store engine() {
        return store.engine();
    }

    /**
     * What is at a key.
     *
     * @param version of the record, also of a damaged one; {@link Change#ABSENT} if there is none
     * @param record null if there is none, or it is damaged
     */
    record Look(String key, long version, @Nullable Record record) {
        static Look at(Record record) {
            return new Look(record.key(), record.version(), record);
        }

        boolean isAbsent() {
            return version == Change.ABSENT;
        }

        boolean isDamaged() {
            return record == null && !isAbsent();
        }

        boolean holds(byte @Nullable [] body) {
            return record != null && (body == null || Arrays.equals(record.body(), body));
        }
    }

    Look look(String partition, String key) {
        try {
            Record record = store.get(partition, key);
            return new Look(key, record == null ? Change.ABSENT : record.version(), record);
        } catch (DamagedRecordException e) {
            return new Look(key, e.version(), null);
        }
    }

    /** Hands over each intact record whose key has the prefix, in order. */
    void forEach(String partition, String prefix, Consumer<Record> action) {
        @Nullable String after = null;
        while (true) {
            try {
                List<Record> records = store.scan(partition, prefix, after, CHUNK);
                records.forEach(action);
                if (records.size() < CHUNK) {
                    return;
                }
                after = records.get(CHUNK - 1).key();
            } catch (DamagedRecordException e) {
                after = behindDamage(partition, prefix, after, action);
                if (after == null) {
                    return;
                }
            } catch (DamagedException e) {
                return;
            }
        }
    }

    /** One by one up to the damaged record; its key, or null if there is no going on behind it. */
    private @Nullable String behindDamage(
            String partition, String prefix, @Nullable String after, Consumer<Record> action) {
        @Nullable String position = after;
        while (true) {
            try {
                List<Record> records = store.scan(partition, prefix, position, 1);
                if (records.isEmpty()) {
                    return null;
                }
                action.accept(records.get(0));
                position = records.get(0).key();
            } catch (DamagedRecordException e) {
                return position != null && e.key().compareTo(position) <= 0 ? null : e.key();
            } catch (DamagedException e) {
                return null;
            }
        }
    }

    /** Whether a record is still as it was read: then what was read in between was consistent with it. */
    boolean isUnchanged(String partition, Look before) {
        return look(partition, before.key()).version() == before.version();
    }

    /**
     * An index entry that a row should have.
     *
     * @param body its body, which is written if the entry is missing
     * @param exact whether the body must be exactly that
     */
    @SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never copied or compared.
    record Entry(String partition, String key, byte[] body, boolean exact) {}

    /** Requires that a row has an index entry, which belongs to no other row. */
    void requireEntry(String partition, Record row, Entry entry) {
        requireEntry(partition, row, entry, other -> false);
    }

    /** The same, if {@code premise} has not changed since it was read. */
    void requireEntryIf(Look premise, String partition, Record row, Entry entry) {
        Look found = look(entry.partition(), entry.key());
        if (!found.holds(entry.exact() ? entry.body() : null) && isUnchanged(partition, premise)) {
            requireEntry(partition, row, entry);
        }
    }

    /**
     * Requires that a row has an index entry.
     *
     * @param isOthers whether an entry with another body rightly belongs to another row: then it is left alone
     */
    void requireEntry(String partition, Record row, Entry entry, Predicate<Record> isOthers) {
        Look found = look(entry.partition(), entry.key());
        if (found.holds(entry.exact() ? entry.body() : null) || !isUnchanged(partition, Look.at(row))) {
            return;
        }
        boolean others = found.record() != null && isOthers.test(found.record());
        Change put = new Change.Put(entry.key(), found.version(), entry.body());
        List<Change> changes = partition.equals(entry.partition()) ? List.of(Change.unchanged(row), put) : List.of(put);
        report(entry.partition(), entry.key(), problem(found, others), others ? List.of() : changes);
    }

    private static String problem(Look entry, boolean others) {
        if (entry.isAbsent()) {
            return "missing index entry";
        }
        if (entry.isDamaged()) {
            return "damaged index entry";
        }
        return others ? "index entry of two" : "wrong index entry";
    }

    /** Reports an index entry for which there is no row. */
    void dangling(String partition, Record entry, Look row) {
        if (!isUnchanged(partition, Look.at(entry))) {
            return;
        }
        Change still = row.record() == null ? Change.absent(row.key()) : Change.unchanged(row.record());
        report(partition, entry.key(), "index entry without its row", List.of(Change.delete(entry), still));
    }

    /** Reports, and repairs by {@code changes} if there are any. */
    void report(String partition, String key, String problem, List<Change> changes) {
        boolean repaired = repair != Repair.NONE && !changes.isEmpty() && isWritten(partition, changes);
        findings.accept(new Finding(partition, key, problem, repaired));
    }

    private boolean isWritten(String partition, List<Change> changes) {
        try {
            store.write(partition, changes);
            return true;
        } catch (ConditionFailedException e) {
            // Changed since it was read: the next check decides again.
            return false;
        }
    }
}
