package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleException;
import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.NameIndexBuild;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserLoad;
import io.carillon.directory.users.UserLoad.Mode;
import io.carillon.directory.users.UserPage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** An account in a store, without a server in between. */
public final class StoreTarget implements ImportTarget, Closeable {
    private static final int PAGE = 200;

    /** Read and planned while another one is being written. */
    private static final int BATCHES = 2;

    private final Directory directory;
    private final Tenant tenant;
    private final String accountId;
    private final Mode mode;
    private final int batchSize;
    private final int namesPerWrite;
    private final @Nullable Path indexing;
    private final Recorder recorder;
    private final UserLoad.Sequence loads;

    /** Makes a change that the audit log must have a record of. */
    public interface Recorder {
        /**
         * Makes the change, and records it.
         *
         * @param name as an event's
         * @param users how many people it is about
         * @param result what the record says of the result: no personal data
         */
        <T> T record(String name, int users, Supplier<T> work, Function<T, Map<String, ?>> result);
    }

    /**
     * An account.
     *
     * @param batchSize how many users one write is to change
     * @param namesPerWrite how many records of an index one write is to create
     * @param indexing has the temporary file of an index of names that is built after everybody is in; null if the store has no
     *     advantage from that
     */
    public StoreTarget(
            Directory directory,
            Tenant tenant,
            String accountId,
            Mode mode,
            int batchSize,
            int namesPerWrite,
            @Nullable Path indexing,
            Recorder recorder) {
        this.directory = directory;
        this.tenant = tenant;
        this.accountId = accountId;
        this.mode = mode;
        this.batchSize = batchSize;
        this.namesPerWrite = namesPerWrite;
        this.indexing = indexing;
        this.recorder = recorder;
        UserLoad load = directory.users().load();
        this.loads = indexing == null
                ? load.into(tenant, accountId, mode)
                : load.deferringNames(tenant, accountId, mode, indexing);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int batchesAtOnce() {
        return BATCHES;
    }

    @Override
    public Supplier<List<LoadOutcome>> prepare(List<UserEntry> people) {
        Supplier<List<LoadOutcome>> load = loads.next(people);
        return () -> recorder.record("ImportUsers", people.size(), load, StoreTarget::counts);
    }

    private static Map<String, ?> counts(List<LoadOutcome> outcomes) {
        var counts = new ImportCounts();
        outcomes.forEach(outcome -> counts.add(outcome.effect(), 1));
        return Map.of(
                "created", counts.of(LoadOutcome.Effect.CREATED),
                "updated", counts.of(LoadOutcome.Effect.UPDATED),
                "unchanged", counts.of(LoadOutcome.Effect.UNCHANGED),
                "refused", counts.of(LoadOutcome.Effect.REFUSED));
    }

    @Override
    public List<LoadOutcome> preview(List<UserEntry> people) {
        return directory.users().load().preview(tenant, accountId, mode, people);
    }

    @Override
    public void requireSuspensions() {
        AccountType type = directory.accounts().get(tenant, accountId).accountType();
        if (type != AccountType.TEAM && type != AccountType.ENTERPRISE_LWA) {
            throw new PeopleException(
                    "Users of an account of the type " + type
                            + " follow a directory of their own and cannot be suspended.",
                    "Import without --leavers suspend.");
        }
    }

    @Override
    public void forEachUser(Consumer<User> consumer) {
        @Nullable String after = null;
        do {
            UserPage page = directory.users().list(tenant, accountId, UserFilter.NONE, after, PAGE);
            page.users().forEach(consumer);
            after = page.next();
        } while (after != null);
    }

    /** If another import or a server has begun to complete the index, it is left to them. */
    @Override
    public boolean finish(ImportWatcher watcher) throws IOException {
        if (indexing == null) {
            return true;
        }
        NameIndexBuild build = directory.users().nameIndexBuild(accountId, loads, namesPerWrite, indexing);
        return build.run(new NameIndexBuild.Watcher() {
                    @Override
                    public void indexed(long people, long total) {
                        watcher.indexed(people, total);
                    }

                    @Override
                    public boolean isStopped() {
                        return watcher.isStopped();
                    }
                })
                != NameIndexBuild.End.STOPPED;
    }

    @Override
    public void close() throws IOException {
        loads.close();
    }

    @Override
    public void suspend(List<String> userIds) {
        recorder.record(
                "SuspendLeavers",
                userIds.size(),
                () -> directory.users().suspensions().suspend(tenant, accountId, userIds),
                errors -> Map.of("suspended", userIds.size() - errors.size()));
    }
}
