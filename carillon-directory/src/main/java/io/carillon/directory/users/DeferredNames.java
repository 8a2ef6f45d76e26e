package io.carillon.directory.users;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexState.Stage;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether loads that follow each other write the names of new users to the index at once. Many names in random order change
 * most pages of the index in each commit, so a large load leaves them out, and {@link NameIndexBuild} writes them in order
 * afterwards.
 */
final class DeferredNames {
    private static final int PAGE = 1000;

    private final Store store;
    private final String partition;
    private final int limit;
    private final NameIndexState state;
    private final @Nullable GatheredNames gathered;
    private @Nullable Boolean defers;
    private boolean hasMark;

    /**
     * Names of loads into an account.
     *
     * @param limit how many entries of the loads write their names at once
     * @param gathered what the loads leave out; null if nobody wants it
     */
    DeferredNames(Store store, String accountId, int limit, @Nullable GatheredNames gathered) {
        this.store = store;
        this.partition = RecordKeys.accountPartition(accountId);
        this.limit = limit;
        this.state = new NameIndexState(store, partition);
        this.gathered = gathered;
    }

    /**
     * The condition on which the write of a load may leave names out of the index; null if it may not. The index is marked as
     * not complete before this returns.
     *
     * @param entries how many the loads have, up to and including this one
     * @param created how many new users this load has
     * @param changed how many others it has: with most of them there already, it may write few names or none
     */
    synchronized @Nullable Change condition(long entries, long created, long changed) {
        if (entries <= limit || created <= changed) {
            return null;
        }
        Record mark = state.mark();
        if (defers == null) {
            defers = mark != null || hasFewUsers();
        }
        if (!defers) {
            return null;
        }
        Record own = hasMark ? later(mark) : first();
        hasMark |= own != null;
        return own == null ? null : Change.unchanged(own);
    }

    /** A mark of its own, by which loads that have set another one see that they are not alone. */
    private @Nullable Record first() {
        Record own = state.setIfComplete(Stage.LOADING);
        boolean wasComplete = own != null;
        return marked(own == null ? state.set(Stage.LOADING) : own, wasComplete);
    }

    /** Somebody may have begun to complete the index meanwhile, and starts over then. */
    private @Nullable Record later(@Nullable Record mark) {
        return marked(NameIndexState.isAt(Stage.LOADING, mark) ? mark : state.set(Stage.LOADING), false);
    }

    private @Nullable Record marked(@Nullable Record mark, boolean wasComplete) {
        if (gathered != null && mark != null) {
            gathered.marked(mark, wasComplete);
        }
        return mark;
    }

    /** Sees the users who were created by a load that left their names out. */
    void leftOut(List<LoadOutcome> outcomes) {
        if (gathered != null) {
            outcomes.stream()
                    .filter(outcome -> outcome.effect() == LoadOutcome.Effect.CREATED)
                    .forEach(outcome -> gathered.add(requireNonNull(outcome.after())));
        }
    }

    /** Of the users, these loads may have created as many as the limit. With many others, their names would be read again. */
    private boolean hasFewUsers() {
        int few = 2 * limit;
        int users = 0;
        @Nullable String after = null;
        List<Record> page;
        do {
            page = store.scan(partition, RecordKeys.USERS, after, PAGE);
            users += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1).key();
        } while (page.size() == PAGE && users <= few);
        return users <= few;
    }
}
