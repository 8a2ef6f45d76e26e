package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexBuild.End;
import io.carillon.directory.users.UserLoad.Mode;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Record;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** The index of names is built of what the loads have gathered, if that is all that it lacks. */
class GatheredNamesTest extends LargeLoads {
    private static final int RUN = 600;

    private int pagesRead;

    private GatheredNames gathered() {
        return new GatheredNames(disk.store(), temporary, RUN);
    }

    private UserLoad.Sequence loads(String account, GatheredNames gathered) {
        return directory.users().load().into(TENANT, account, Mode.PEOPLE, AT_ONCE, gathered);
    }

    /** A build that counts the pages of users that it reads. */
    private NameIndexBuild build(String account, GatheredNames gathered) {
        pagesRead = 0;
        var counting = new ForwardingStore(disk.store()) {
            @Override
            public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
                pagesRead += prefix.equals(RecordKeys.USERS) ? 1 : 0;
                return super.scan(partition, prefix, after, limit);
            }
        };
        return new NameIndexBuild(counting, account, gathered, 7, temporary, RUN);
    }

    private boolean canTell() {
        return disk.store().changeCounts() != null;
    }

    @Test
    void namesThatWereGatheredAreIndexedWithoutReadingUsers() throws IOException {
        try (GatheredNames gathered = gathered()) {
            load(loads(enterprise, gathered), 0, PEOPLE);
            assertThat(build(enterprise, gathered).run(quiet)).isEqualTo(End.COMPLETE);
            assertThat(pagesRead == 0).isEqualTo(canTell());
        }
        assertThat(state(enterprise).isComplete()).isTrue();
        String atOnce = disk.account(AccountType.ENTERPRISE_LWA);
        load(loads(atOnce, PEOPLE), 0, PEOPLE);
        assertThat(words(enterprise)).isEqualTo(words(atOnce));
        assertThat(temporary).isEmptyDirectory();
    }

    /** Before the index is built, and while it is. */
    @Test
    void whatAnotherProcessHasChangedIsInTheIndex() throws IOException {
        try (GatheredNames gathered = gathered();
                DirectoryOnDisk other = new DirectoryOnDisk(folder)) {
            load(loads(enterprise, gathered), 0, PEOPLE);
            List<String> ids = disk.users(enterprise).stream().map(User::userId).toList();
            rename(other, ids.get(PEOPLE - 1));
            assertThat(build(enterprise, gathered).run(quiet)).isEqualTo(End.COMPLETE);
            assertThat(pagesRead).isPositive();
            assertThat(found(enterprise, "given")).hasSize(PEOPLE - 1);
            assertThat(found(enterprise, "renamed")).containsExactly(ids.get(PEOPLE - 1));
        }
        try (GatheredNames gathered = gathered();
                DirectoryOnDisk other = new DirectoryOnDisk(folder)) {
            load(loads(team, gathered), PEOPLE, 2 * PEOPLE);
            List<String> ids = disk.users(team).stream().map(User::userId).toList();
            int[] calls = {0};
            NameIndexBuild.Watcher renaming = watcher(() -> other.directory()
                    .administration()
                    .profiles()
                    .update(TENANT, team, ids.get(PEOPLE - ++calls[0]), "Renamed", null));
            assertThat(build(team, gathered).run(renaming)).isEqualTo(End.COMPLETE);
            assertThat(calls[0]).isGreaterThan(8);
            assertThat(found(team, "given")).hasSize(PEOPLE - calls[0]);
            assertThat(found(team, "renamed")).hasSize(calls[0]);
            assertThat(entries(team)).hasSize(words(team).size());
        }
        assertThat(checked(disk.store())).isEmpty();
    }

    private void rename(DirectoryOnDisk other, String userId) {
        other.directory().administration().profiles().update(TENANT, enterprise, userId, "Renamed", null);
    }

    /** As two imports at once, or one after another was killed. */
    @Test
    void namesThatAnotherLoadHasLeftOutAreIndexedToo() throws IOException {
        try (GatheredNames gathered = gathered();
                GatheredNames others = gathered()) {
            UserLoad.Sequence loads = loads(enterprise, gathered);
            load(loads, 0, PEOPLE);
            UserLoad.Sequence other = loads(enterprise, others);
            load(other, PEOPLE, 2 * PEOPLE);
            load(loads, 2 * PEOPLE, 2 * PEOPLE + 5);
            assertThat(build(enterprise, others).run(quiet)).isEqualTo(End.COMPLETE);
            assertThat(pagesRead).isPositive();
        }
        assertThat(found(enterprise, "given")).hasSize(2 * PEOPLE + 5);
        try (GatheredNames first = gathered();
                GatheredNames second = gathered()) {
            load(loads(team, first), 0, PEOPLE);
            load(loads(team, second), PEOPLE, 2 * PEOPLE);
            assertThat(build(team, first).run(quiet)).isEqualTo(End.COMPLETE);
            assertThat(pagesRead).isPositive();
        }
        assertThat(found(team, "given")).hasSize(2 * PEOPLE);
        assertThat(checked(disk.store())).isEmpty();
    }
}
