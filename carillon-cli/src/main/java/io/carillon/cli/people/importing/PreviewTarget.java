package io.carillon.cli.people.importing;

import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.User;

/** An account in which nothing is changed: what would be done is reported as if it had been. */
public final class PreviewTarget implements ImportTarget {
    private final ImportTarget target;

    /** The account of {@code target}. */
    public PreviewTarget(ImportTarget target) {
        this.target = target;
    }

    @Override
    public int batchSize() {
        return target.batchSize();
    }

    @Override
    public int batchesAtOnce() {
        return 1;
    }

    @Override
    public Supplier<List<LoadOutcome>> prepare(List<UserEntry> people) {
        return () -> target.preview(people);
    }

    @Override
    public List<LoadOutcome> preview(List<UserEntry> people) {
        return target.preview(people);
    }

    @Override
    public void requireSuspensions() {
        target.requireSuspensions();
    }

    @Override
    public void forEachUser(Consumer<User> consumer) {
        target.forEachUser(consumer);
    }

    @Override
    public void suspend(List<String> userIds) {}
}
