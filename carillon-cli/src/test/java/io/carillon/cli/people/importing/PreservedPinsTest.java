package io.carillon.cli.people.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.people.PeopleForm;
import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.ReadOptions;
import io.carillon.cli.people.RejectedRow;
import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.UserLoad.Mode;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** An import that keeps PINs, of a list in which people without one come first. */
class PreservedPinsTest {
    private static final int PEOPLE = 60;
    private static final int BATCH = 7;
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), null);

    @TempDir
    Path folder;

    private final List<RejectedRow> rejected = new ArrayList<>();
    private String list;

    /** Of each two people, the second one brings the PIN that would be drawn for the first one. */
    @BeforeEach
    void writeList() {
        var text = new StringBuilder("Email,Status,PIN\n");
        for (int i = 0; i < PEOPLE; i++) {
            String pin = i % 2 == 0 ? "" : String.format("%010d", i / 2);
            text.append("p" + i + "@x.example,Registered," + pin + "\n");
        }
        list = text.toString();
    }

    /** PINs are drawn in ascending order. */
    private static RandomGenerator drawing() {
        var pins = new AtomicLong();
        return new SecureRandom() {
            @Override
            public long nextLong(long bound) {
                return bound == 10_000_000_000L ? pins.getAndIncrement() : super.nextLong(bound);
            }
        };
    }

    private ImportCounts imported(Directory directory, String accountId) throws IOException {
        try (var target = new StoreTarget(
                        directory, TENANT, accountId, Mode.PRESERVE, BATCH, BATCH, folder, new Unrecorded());
                PeopleReader reader = PeopleForm.CSV.reader(
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT);
                RejectsFile rejects = new RejectsFile(null, reader);
                SortedRows sorted = SortedRows.withPinsFirst(folder)) {
            var run = new ImportRun(reader, target, rejects, new ImportJournal(null, ""), new Watcher(), sorted);
            assertThat(run.run(false)).isEqualTo(ImportRun.End.COMPLETE);
            return run.counts();
        }
    }

    @Test
    void nobodyLosesAPinToSomebodyForWhomItWasDrawn() throws IOException {
        try (Store store = SqliteStore.open(folder.resolve("directory.sqlite"), new SecureRandom())) {
            var directory = new Directory(store, Clock.systemUTC(), drawing());
            String account = directory
                    .accounts()
                    .create(CALL, "Corp", AccountType.ENTERPRISE_LWA)
                    .accountId();
            ImportCounts counts = imported(directory, account);
            assertThat(rejected).isEmpty();
            assertThat(counts.of(Effect.CREATED)).isEqualTo(PEOPLE);
            var pins = new ArrayList<String>();
            directory
                    .users()
                    .export()
                    .page(TENANT, account, null, 1000, false)
                    .users()
                    .forEach(user -> pins.add(user.user().personalPIN()));
            assertThat(pins).doesNotContainNull().doesNotHaveDuplicates().hasSize(PEOPLE);
        }
    }

    /** Does the work without an audit log. */
    private static final class Unrecorded implements StoreTarget.Recorder {
        @Override
        public <T> T record(String name, int users, Supplier<T> work, Function<T, Map<String, ?>> result) {
            return work.get();
        }
    }

    private final class Watcher implements ImportWatcher {
        @Override
        public void resumed(long rows) {}

        @Override
        public void begunAgain() {}

        @Override
        public void read(long rows) {}

        @Override
        public void done(Batch batch, List<RejectedRow> rows) {
            rejected.addAll(rows);
        }

        @Override
        public void suspended(List<User> leavers) {}

        @Override
        public void indexed(long people, long total) {}

        @Override
        public boolean isStopped() {
            return false;
        }
    }
}
