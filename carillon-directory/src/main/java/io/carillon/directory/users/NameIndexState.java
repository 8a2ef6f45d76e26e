package io.carillon.directory.users;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the index of names of an account has all names, and what is done about it if not. Safe for many threads and processes.
 *
 * <p>While an index is not complete, searches read all users. Who creates, renames or removes a user changes the entries of that
 * user at any time, except a load that finds the mark at {@link Stage#LOADING}. The mark and the record that says that the
 * index is complete are never there at once, except in a copy that was made while they changed; then the mark counts. Whoever
 * completes the index removes the mark that it began with, so it fails if any load has left out names since.
 */
public final class NameIndexState {
    private static final byte[] NO_MEMBERS = {'{', '}'};
    /** What is changed, for the message of an attempt that fails too often. */
    static final String CHANGED = "the index of names";

    private final Store store;
    private final String partition;

    /** The state of the index of an account's partition. */
    public NameIndexState(Store store, String partition) {
        this.store = store;
        this.partition = partition;
    }

    /** What the mark says of an index that is not complete. An account of an earlier version has no mark. */
    public enum Stage {
        /** Loads leave out the names of users they create. */
        LOADING,
        /** One process writes all entries in the order of their keys. */
        SORTING,
        /** Any number of processes add what is missing, user by user. */
        FILLING
    }

    /** Whether every name is in the index. */
    public boolean isComplete() {
        List<Record> found = store.getAll(partition, List.of(RecordKeys.NAMES_COMPLETE, RecordKeys.NAMES_DEFERRED));
        return found.size() == 1 && found.get(0).key().equals(RecordKeys.NAMES_COMPLETE);
    }

    /** The mark, or null. */
    public @Nullable Record mark() {
        return store.get(partition, RecordKeys.NAMES_DEFERRED);
    }

    /** Whether {@code mark} is there and at {@code stage}. */
    public static boolean isAt(Stage stage, @Nullable Record mark) {
        return mark != null && new String(mark.body(), StandardCharsets.US_ASCII).startsWith(stage + " ");
    }

    /**
     * Sets the mark, also in place of another one; the index is not complete from then on.
     *
     * @return the mark, which nobody else has set; null if the account is gone
     */
    public @Nullable Record set(Stage stage) {
        return Attempts.until(CHANGED, () -> attempt(stage, mark(), complete())).orElse(null);
    }

    /**
     * Sets the mark of an index that has all names until then.
     *
     * @return null if the index was not complete, or the account is gone
     */
    @Nullable
    Record setIfComplete(Stage stage) {
        return Attempts.until(CHANGED, () -> {
                    Record complete = complete();
                    return complete == null || mark() != null
                            ? Optional.of(Optional.<Record>empty())
                            : attempt(stage, null, complete);
                })
                .orElse(null);
    }

    /**
     * Sets the mark in place of {@code before}.
     *
     * @return null if somebody has set another one since, or the account is gone
     */
    @Nullable
    Record advance(Record before, Stage stage) {
        return Attempts.until(
                        CHANGED,
                        () -> isMark(before)
                                ? attempt(stage, before, complete())
                                : Optional.of(Optional.<Record>empty()))
                .orElse(null);
    }

    private @Nullable Record complete() {
        return store.get(partition, RecordKeys.NAMES_COMPLETE);
    }

    private Optional<Optional<Record>> attempt(Stage stage, @Nullable Record before, @Nullable Record complete)
            throws ConditionFailedException {
        Record account = store.get(partition, RecordKeys.ACCOUNT);
        if (account == null) {
            return Optional.of(Optional.empty());
        }
        byte[] body = (stage + " " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        var changes = new ArrayList<Change>();
        changes.add(Change.unchanged(account));
        changes.add(Change.put(RecordKeys.NAMES_DEFERRED, before, body));
        changes.add(complete == null ? Change.absent(RecordKeys.NAMES_COMPLETE) : Change.delete(complete));
        store.write(partition, changes);
        Record written = mark();
        return written != null && Arrays.equals(written.body(), body)
                ? Optional.of(Optional.of(written))
                : Optional.empty();
    }

    /**
     * Declares the index complete, if nobody has replaced the mark since.
     *
     * @param begun the mark when the building began; null if there was none
     * @return false if the mark is another one, the index is complete already or the account is gone
     */
    public boolean complete(@Nullable Record begun) {
        return Attempts.<Boolean>until(CHANGED, () -> {
            Record account = store.get(partition, RecordKeys.ACCOUNT);
            if (account == null || isComplete() || !isMark(begun)) {
                return Optional.of(false);
            }
            store.write(
                    partition,
                    List.of(
                            Change.unchanged(account),
                            begun == null ? Change.absent(RecordKeys.NAMES_DEFERRED) : Change.delete(begun),
                            Change.put(RecordKeys.NAMES_COMPLETE, complete(), NO_MEMBERS)));
            return Optional.of(true);
        });
    }

    /** Whether the mark is still this one. */
    public boolean isMark(@Nullable Record mark) {
        Record now = mark();
        return mark == null ? now == null : now != null && now.version() == mark.version();
    }
}
