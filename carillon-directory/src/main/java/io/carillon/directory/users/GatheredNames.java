package io.carillon.directory.users;

import io.carillon.files.ExternalSort;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The entries that loads have left out of the index of names, so that {@link NameIndexBuild} need not read all users again. They
 * are all that the index lacks if it was complete before, no other load leaves out names meanwhile, no other process changes
 * anything, and this one does nothing else with the account. Safe for several threads.
 */
final class GatheredNames implements Closeable {
    private final @Nullable ChangeCounts counts;
    private final OptionalLong othersBefore;
    private final ExternalSort entries;
    private @Nullable Record mark;
    private long people;
    private boolean isWhole = true;

    /**
     * No names, before the first load.
     *
     * @param folder has a temporary file
     * @param run how much memory the entries take, in bytes
     */
    GatheredNames(Store store, Path folder, long run) {
        this.counts = store.changeCounts();
        this.othersBefore = others();
        this.entries = new ExternalSort(folder, "names", run);
    }

    private OptionalLong others() {
        return counts == null ? OptionalLong.empty() : counts.changesByOthers();
    }

    /**
     * Sees the mark on whose condition a load leaves out names.
     *
     * @param isFirst whether the index was complete until then
     */
    synchronized void marked(Record now, boolean isFirst) {
        if (isFirst) {
            mark = now;
        } else if (!isMark(now)) {
            isWhole = false;
        }
    }

    private boolean isMark(Record now) {
        return mark != null && Arrays.equals(mark.body(), now.body());
    }

    /** Adds the entries of a new user, which are not in the index. */
    synchronized void add(User user) {
        people++;
        try {
            for (String key : isWhole ? NameIndex.keys(user) : List.<String>of()) {
                entries.add(key.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether these are all entries that an index with this mark lacks, as far as its users have not changed since. */
    synchronized boolean areWhole(Record now) {
        return isWhole && isMark(now) && areAlone();
    }

    /** Whether no other process has changed anything in the store since the beginning. */
    boolean areAlone() {
        OptionalLong now = others();
        return now.isPresent() && now.equals(othersBefore);
    }

    synchronized long people() {
        return people;
    }

    /** The entries, once all loads have ended. */
    ExternalSort entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
