package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.administration.Upkeep;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.UserLoad.Mode;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Loads that leave names out of their index, and what may be asked of the directory then. */
abstract class LargeLoads extends TwoAccounts {
    /** So few names are written at once. */
    static final int AT_ONCE = 10;

    static final int PEOPLE = 60;
    /** In UTF-16, the second is after the third; in UTF-8 it is before it. */
    static final List<String> FAMILIES = List.of("Bell-Ringer", "\uFA0E", "😀", "Zoë", "Anna");

    final NameIndexBuild.Watcher quiet = watcher(() -> {});

    @TempDir
    Path temporary;

    static NameIndexBuild.Watcher watcher(Runnable meanwhile) {
        return new NameIndexBuild.Watcher() {
            @Override
            public void indexed(long people, long total) {
                meanwhile.run();
            }

            @Override
            public boolean isStopped() {
                return false;
            }
        };
    }

    static UserEntry person(int number) {
        return new UserEntry(
                User.builder()
                        .primaryEmail("p" + number + "@x.example")
                        .displayName("Given" + number % 7 + " " + FAMILIES.get(number % FAMILIES.size()))
                        .build(),
                null);
    }

    UserLoad.Sequence loads(String account, int namesAtOnce) {
        return directory.users().load().into(TENANT, account, Mode.PEOPLE, namesAtOnce, null);
    }

    static void load(UserLoad.Sequence loads, int from, int to) {
        for (int first = from; first < to; first += AT_ONCE / 2) {
            List<UserEntry> entries = IntStream.range(first, Math.min(to, first + AT_ONCE / 2))
                    .mapToObj(LargeLoads::person)
                    .toList();
            assertThat(loads.next(entries).get()).allMatch(outcome -> outcome.effect() == Effect.CREATED);
        }
    }

    /** An account with {@link #PEOPLE} people, most of whose names are not in the index. */
    String loaded() {
        load(loads(enterprise, AT_ONCE), 0, PEOPLE);
        return enterprise;
    }

    NameIndexBuild build(String account) {
        return new NameIndexBuild(disk.store(), account, null, 7, temporary, 600);
    }

    NameIndexState state(String account) {
        return new NameIndexState(disk.store(), RecordKeys.accountPartition(account));
    }

    List<String> found(String account, String prefix) {
        return directory
                .administration()
                .search()
                .find(TENANT, account, new UserConditions(null, null, prefix, null), null, 1000)
                .users()
                .stream()
                .map(User::userId)
                .toList();
    }

    List<DirectoryCheck.Finding> checked(Store store) {
        var findings = new ArrayList<DirectoryCheck.Finding>();
        new DirectoryCheck(store, DirectoryCheck.Repair.NONE, findings::add).run();
        return findings;
    }

    List<Record> entries(String account) {
        return disk.store().scan(RecordKeys.accountPartition(account), RecordKeys.NAMES, null, 10_000);
    }

    /** The words of each entry with the address of its user. */
    List<String> words(String account) {
        return entries(account).stream()
                .map(entry -> NameIndex.words(entry.key()) + " "
                        + directory
                                .users()
                                .get(TENANT, account, RecordKeys.id(entry.key()))
                                .primaryEmail())
                .sorted()
                .toList();
    }

    void upkeep() {
        Upkeep upkeep = directory.administration().upkeep();
        while (upkeep.step()) {
            // Until nothing is left to do.
        }
    }

    void rename(String userId, String name) {
        directory.administration().profiles().update(TENANT, enterprise, userId, name, null);
    }

    String create(String name) {
        return directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .username(name)
                                .build())
                .userId();
    }
}
