package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.administration.Upkeep;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexBuild.End;
import io.carillon.directory.users.NameIndexState.Stage;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Record;
import io.carillon.testing.SimultaneousTasks;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** The names of large loads are left out of the index, which is built in the order of its keys afterwards. */
class NameIndexBuildTest extends LargeLoads {
    @Test
    void peopleAreFoundByNameDuringALargeLoadAndAfterTheIndexIsBuilt() throws IOException {
        loaded();
        assertThat(state(enterprise).isComplete()).isFalse();
        assertThat(entries(enterprise)).as("those of the first loads").hasSizeLessThan(3 * AT_ONCE);
        assertThat(found(enterprise, "given")).as("during the load").hasSize(PEOPLE);
        assertThat(found(enterprise, "ringer")).hasSize(PEOPLE / 5);
        assertThat(checked(disk.store()))
                .as("an incomplete index is no finding")
                .isEmpty();

        assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(found(enterprise, "given")).as("by the index").hasSize(PEOPLE);
        assertThat(found(enterprise, "ringer")).hasSize(PEOPLE / 5);
        assertThat(temporary).isEmptyDirectory();

        String atOnce = disk.account(AccountType.ENTERPRISE_LWA);
        load(loads(atOnce, PEOPLE), 0, PEOPLE);
        assertThat(state(atOnce).isComplete()).isTrue();
        assertThat(words(enterprise)).isEqualTo(words(atOnce));
        assertThat(build(atOnce).run(quiet)).as("nothing to do").isEqualTo(End.COMPLETE);
    }

    /** Between the reading of all users and the writing of their entries, and between two writes. */
    @Test
    void usersMayChangeWhileTheIndexIsBuilt() throws IOException {
        loaded();
        List<String> ids = disk.users(enterprise).stream().map(User::userId).toList();
        int[] calls = {0};
        NameIndexBuild.Watcher watcher = watcher(() -> {
            String id = ids.get(3 * calls[0]);
            rename(id, "Renamed " + calls[0]);
            directory.administration().erasure().erase(TENANT, enterprise, ids.get(3 * calls[0] + 1));
            create("Renamed Created " + calls[0]);
            calls[0]++;
        });
        assertThat(build(enterprise).run(watcher)).isEqualTo(End.COMPLETE);
        assertThat(calls[0]).isGreaterThan(8);
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(found(enterprise, "renamed")).hasSize(2 * calls[0]);
        assertThat(found(enterprise, "given")).hasSize(PEOPLE - 2 * calls[0]);
        disk.assertInvariants();
    }

    /** What completes an index whose build was killed. */
    enum Completion {
        THE_SAME_LOAD_AGAIN,
        A_SERVER
    }

    /** Killed after it has written the old name of a user who was renamed. */
    @ParameterizedTest
    @EnumSource(Completion.class)
    void aBuildThatWasKilledIsCompleted(Completion completion) throws IOException {
        loaded();
        List<User> users = disk.users(enterprise);
        int[] calls = {0};
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> build(enterprise).run(watcher(() -> {
                    if (calls[0]++ == 0) {
                        users.subList(20, PEOPLE).forEach(user -> rename(user.userId(), "Renamed"));
                    } else if (calls[0] == 6) {
                        throw new IllegalStateException("killed");
                    }
                })));
        assertThat(state(enterprise).isComplete()).isFalse();
        assertThat(found(enterprise, "given")).hasSize(20);
        assertThat(found(enterprise, "renamed")).hasSize(PEOPLE - 20);
        assertThat(checked(disk.store())).isEmpty();

        if (completion == Completion.A_SERVER) {
            upkeep();
        } else {
            assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);
        }
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(found(enterprise, "given")).hasSize(20);
        assertThat(found(enterprise, "renamed")).hasSize(PEOPLE - 20);
        disk.assertInvariants();
    }

    @Test
    void aBuildThatIsStoppedIsDoneByTheNextOne() throws IOException {
        loaded();
        assertThat(build(enterprise).run(new NameIndexBuild.Watcher() {
                    private long indexed;

                    @Override
                    public void indexed(long people, long total) {
                        indexed = people;
                    }

                    @Override
                    public boolean isStopped() {
                        return indexed > 0;
                    }
                }))
                .isEqualTo(End.STOPPED);
        assertThat(state(enterprise).isComplete()).isFalse();
        assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);
    }

    @Test
    void aBuildLeavesTheIndexToALoadOrAServerThatHasBegunMeanwhile() throws IOException {
        UserLoad.Sequence loads = loads(enterprise, AT_ONCE);
        load(loads, 0, PEOPLE);
        int[] more = {PEOPLE};
        assertThat(build(enterprise).run(watcher(() -> load(loads, more[0], ++more[0]))))
                .isEqualTo(End.TAKEN_OVER);
        assertThat(NameIndexState.isAt(Stage.LOADING, state(enterprise).mark())).isTrue();

        Upkeep server = directory.administration().upkeep();
        assertThat(build(enterprise).run(watcher(server::step))).isEqualTo(End.TAKEN_OVER);
        while (server.step()) {
            // The server does the rest.
        }
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(found(enterprise, "given")).hasSize(more[0]);
    }

    /** Two imports, a server that starts, and changes of users, all at once. */
    @Test
    void theIndexIsRightWhoeverCompletesIt() throws Exception {
        loaded();
        List<User> users = disk.users(enterprise);
        List<Callable<Void>> tasks = List.of(
                () -> {
                    UserLoad.Sequence loads = loads(enterprise, 0);
                    load(loads, 100, 140);
                    build(enterprise).run(quiet);
                    return null;
                },
                () -> {
                    build(enterprise).run(quiet);
                    UserLoad.Sequence loads = loads(enterprise, 0);
                    load(loads, 200, 220);
                    build(enterprise).run(quiet);
                    return null;
                },
                () -> {
                    upkeep();
                    return null;
                },
                () -> {
                    for (int i = 0; i < 30; i++) {
                        rename(users.get(i % 20).userId(), "Renamed " + i);
                    }
                    return null;
                });
        SimultaneousTasks.run(tasks);
        build(enterprise).run(quiet);
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(found(enterprise, "renamed")).hasSize(20);
        assertThat(found(enterprise, "given")).hasSize(PEOPLE + 60 - 20);
        disk.assertInvariants();
    }

    /** A load after the check has seen that the index is complete. */
    @Test
    void aCheckDoesNotReportNamesThatALoadLeavesOutMeanwhile() throws IOException {
        load(loads(enterprise, AT_ONCE), 0, 5);
        var store = new ForwardingStore(disk.store()) {
            private boolean hasLoaded;

            @Override
            public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
                if (prefix.equals(RecordKeys.USERS)
                        && partition.equals(RecordKeys.accountPartition(enterprise))
                        && !hasLoaded) {
                    hasLoaded = true;
                    load(loads(enterprise, AT_ONCE), 100, 100 + 3 * AT_ONCE);
                }
                return super.scan(partition, prefix, after, limit);
            }
        };
        assertThat(checked(store)).isEmpty();
        assertThat(state(enterprise).isComplete()).isFalse();
        build(enterprise).run(quiet);
    }
}
