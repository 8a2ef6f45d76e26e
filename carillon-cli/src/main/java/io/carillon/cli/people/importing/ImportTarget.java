package io.carillon.cli.people.importing;

import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.User;

/** The account that people are brought into. Safe for several threads. */
public interface ImportTarget {
    /** How many people are prepared together at most. */
    int batchSize();

    /** How many batches may be applied at once. */
    int batchesAtOnce();

    /**
     * Prepares people for being created, if they are new, or changed, if they are there. Called by one thread in the order in
     * which new people will be listed.
     *
     * @return applies it, on any thread, with an outcome per person in their order. If the process is killed meanwhile, a part
     *     may have been applied; doing it again changes nothing more
     */
    Supplier<List<LoadOutcome>> prepare(List<UserEntry> people);

    /** What a prepared change would do; changes nothing. */
    List<LoadOutcome> preview(List<UserEntry> people);

    /**
     * Refuses the import of a list whose leavers are to be suspended, if the account has no suspensions.
     *
     * @throws io.carillon.cli.people.PeopleException if so
     */
    void requireSuspensions();

    /** All users of the account, once each. */
    void forEachUser(Consumer<User> consumer);

    /**
     * Completes what was put off until everybody was brought in.
     *
     * @return false if the watcher stopped it; it can be done again
     */
    default boolean finish(ImportWatcher watcher) throws IOException {
        return true;
    }

    /** Suspends users, at most {@link #batchSize}. Users who are suspended, or gone, stay so. */
    void suspend(List<String> userIds);
}
