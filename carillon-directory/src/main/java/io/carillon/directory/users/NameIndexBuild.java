package io.carillon.directory.users;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexState.Stage;
import io.carillon.files.ExternalSort;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index of names of an account after loads that left names out of it: sorts the entries that the loads have gathered,
 * or else those of all users, and writes what is missing in the order of the keys, so that each page of the index is written once.
 *
 * <p>Users may change meanwhile. Entries are written without looking at each user again, which would cost more than all else; so
 * the users are read once more at the end, and only if one has changed, each entry is compared with its user. A build that is
 * killed leaves the index marked, and the next one, or the next start of a server, completes it. For one thread.
 */
public final class NameIndexBuild {
    private static final int PAGE = 1000;
    /** Few entries are in the range of a write, unless a build was killed. */
    private static final int EXISTING_PAGE = 200;

    /** How much memory the sorting of the entries takes, in bytes. */
    static final long RUN = 10L << 20;

    /** The order in which a store has keys. */
    private static final Comparator<String> ORDER =
            Comparator.comparing(NameIndexBuild::bytes, Arrays::compareUnsigned);

    private final Store store;
    private final String partition;
    private final NameIndexState state;
    private final StaleNames stale;
    private final @Nullable GatheredNames gathered;
    private final int batch;
    private final Path folder;
    private final long run;

    /**
     * A build.
     *
     * @param gathered what loads have left out; null if that is not known
     * @param batch how many records one write of the store may create
     * @param folder has a temporary file
     * @param run how much memory the sorting of entries takes, in bytes
     */
    NameIndexBuild(Store store, String accountId, @Nullable GatheredNames gathered, int batch, Path folder, long run) {
        this.store = store;
        this.partition = RecordKeys.accountPartition(accountId);
        this.state = new NameIndexState(store, partition);
        this.stale = new StaleNames(store, partition);
        this.gathered = gathered;
        this.batch = batch;
        this.folder = folder;
        this.run = run;
    }

    /** Is told how the build goes on, and may stop it. */
    public interface Watcher {
        /** So many of the account's people are indexed. */
        void indexed(long people, long total);

        /** Whether the build is to end soon. */
        boolean isStopped();
    }

    /** How a build ended. */
    public enum End {
        /** The index was complete, or is now; or no load has left out names. */
        COMPLETE,
        /** The watcher stopped it; the next build starts over. */
        STOPPED,
        /** A load into the account, or a server that has started, does the rest. */
        TAKEN_OVER
    }

    /** Builds the index if a load has left out names. */
    public End run(Watcher watcher) throws IOException {
        Record before = state.mark();
        if (before == null) {
            return End.COMPLETE;
        }
        if (gathered != null && gathered.areWhole(before)) {
            Record mark = state.advance(before, Stage.SORTING);
            if (mark != null) {
                return ofGathered(gathered, mark, watcher);
            }
        }
        Record mark = state.set(Stage.SORTING);
        return mark == null ? End.COMPLETE : ofUsers(mark, watcher);
    }

    private End ofGathered(GatheredNames names, Record mark, Watcher watcher) throws IOException {
        names.entries().sort();
        End end = write(names.entries(), names.people(), mark, watcher, true);
        if (end != End.COMPLETE) {
            return end;
        }
        if (!names.areAlone()) {
            removeStale();
        }
        return ended(mark);
    }

    private End ofUsers(Record mark, Watcher watcher) throws IOException {
        try (var entries = new ExternalSort(folder, "names", run)) {
            var read = new Reading();
            while (read.next(entries)) {
                watcher.indexed(0, read.people);
                if (watcher.isStopped()) {
                    return End.STOPPED;
                }
            }
            entries.sort();
            End end = write(entries, read.people, mark, watcher, false);
            return end == End.COMPLETE ? complete(read, mark) : end;
        }
    }

    /** One pass over all users. */
    private final class Reading {
        private static final long ODD = 0x9E3779B97F4A7C15L;

        private @Nullable String after;
        private boolean isDone;
        private long people;
        /** Of the ids and versions of all users, in their order. */
        private long hash;

        /**
         * Reads a page.
         *
         * @param entries get the names of the page; null if only the hash is wanted
         * @return false after the last page
         */
        boolean next(@Nullable ExternalSort entries) throws IOException {
            if (isDone) {
                return false;
            }
            List<Record> rows = store.scan(partition, RecordKeys.USERS, after, PAGE);
            for (Record row : rows) {
                people++;
                hash = (hash + row.key().hashCode()) * ODD + row.version();
                after = row.key();
                if (entries != null) {
                    for (String key : NameIndex.keys(row)) {
                        entries.add(bytes(key));
                    }
                }
            }
            isDone = rows.size() < PAGE;
            return true;
        }
    }

    /**
     * Writes entries, and sorts the next ones meanwhile.
     *
     * @param areMissing whether the index has none of them, and no stale ones, unless somebody has changed a user since
     */
    private End write(ExternalSort entries, long people, Record mark, Watcher watcher, boolean areMissing)
            throws IOException {
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        try {
            long written = 0;
            @Nullable String after = null;
            List<String> keys = next(entries);
            Future<List<String>> following = ahead.submit(() -> next(entries));
            while (true) {
                boolean isLast = keys.size() < batch;
                if (watcher.isStopped()) {
                    return End.STOPPED;
                }
                if (!isWritten(keys, after, isLast, mark, areMissing)) {
                    return state.isComplete() ? End.COMPLETE : End.TAKEN_OVER;
                }
                written += keys.size();
                watcher.indexed(people * written / Math.max(1, entries.size()), people);
                if (isLast) {
                    return End.COMPLETE;
                }
                after = keys.get(keys.size() - 1);
                keys = taken(following);
                following = ahead.submit(() -> next(entries));
            }
        } finally {
            ahead.shutdownNow();
        }
    }

    private static List<String> taken(Future<List<String>> keys) throws IOException {
        try {
            return keys.get();
        } catch (ExecutionException e) {
            throw new IOException("The names cannot be sorted.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The indexing of names was interrupted.");
        }
    }

    private List<String> next(ExternalSort entries) throws IOException {
        var keys = new ArrayList<String>();
        byte @Nullable [] key = entries.next();
        while (key != null) {
            keys.add(new String(key, StandardCharsets.UTF_8));
            key = keys.size() == batch ? null : entries.next();
        }
        return keys;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Makes the entries of a range those of {@code keys}.
     *
     * @param after where the range begins, exclusive
     * @param isLast whether it ends with the index, and not with the last key
     * @param areMissing whether the entries are to be written without looking for them, unless one turns out to be there
     * @return false if the mark is another one
     */
    private boolean isWritten(
            List<String> keys, @Nullable String after, boolean isLast, Record mark, boolean areMissing) {
        boolean[] isKnown = {areMissing};
        return Attempts.<Boolean>until(NameIndexState.CHANGED, () -> {
            Set<String> missing = new LinkedHashSet<>(keys);
            if (!isKnown[0]) {
                removeExisting(missing, after, isLast ? null : keys.get(keys.size() - 1));
            }
            isKnown[0] = false;
            if (missing.isEmpty()) {
                return Optional.of(state.isMark(mark));
            }
            var changes = new ArrayList<Change>(missing.size() + 1);
            changes.add(Change.unchanged(mark));
            missing.forEach(key -> changes.add(Change.create(key, NameIndex.body())));
            try {
                store.write(partition, changes);
                return Optional.of(true);
            } catch (ConditionFailedException e) {
                // Somebody has written an entry, unless the mark is another one.
                return state.isMark(mark) ? Optional.empty() : Optional.of(false);
            }
        });
    }

    /** Takes the entries that there are out of {@code missing}. Others may be stale, of a build that was killed. */
    private void removeExisting(Set<String> missing, @Nullable String after, @Nullable String last) {
        @Nullable String position = after;
        List<Record> page;
        do {
            page = store.scan(partition, RecordKeys.NAMES, position, EXISTING_PAGE);
            List<Record> inRange = page.stream()
                    .filter(entry -> last == null || ORDER.compare(entry.key(), last) <= 0)
                    .toList();
            stale.removeFrom(inRange.stream()
                    .filter(entry -> !missing.remove(entry.key()))
                    .toList());
            position = page.isEmpty() ? position : page.get(page.size() - 1).key();
            if (inRange.size() < page.size()) {
                return;
            }
        } while (page.size() == EXISTING_PAGE);
    }

    private End complete(Reading read, Record mark) throws IOException {
        var again = new Reading();
        while (again.next(null)) {
            // Only its hash is wanted.
        }
        if (again.hash != read.hash) {
            removeStale();
        }
        return ended(mark);
    }

    private End ended(Record mark) {
        return state.complete(mark) || state.isComplete() ? End.COMPLETE : End.TAKEN_OVER;
    }

    private void removeStale() {
        @Nullable String position = null;
        List<Record> page;
        do {
            page = store.scan(partition, RecordKeys.NAMES, position, PAGE);
            stale.removeFrom(page);
            position = page.isEmpty() ? position : page.get(page.size() - 1).key();
        } while (page.size() == PAGE);
    }
}
