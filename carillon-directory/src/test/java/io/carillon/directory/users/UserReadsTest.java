package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.store.CountingStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** What is done to many users in one call reads the store as often as for one. */
class UserReadsTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private CountingStore store;
    private Directory directory;
    private String team;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        store = new CountingStore(disk.store());
        directory = new Directory(store, Clock.systemUTC(), new SecureRandom());
        team = disk.account(AccountType.TEAM);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private String invite(int first, int count) {
        List<String> emails = IntStream.range(first, first + count)
                .mapToObj(i -> "user" + i + "@example.com")
                .toList();
        assertThat(directory.users().invitations().invite(TENANT, team, emails, null))
                .hasSize(count);
        return store.since();
    }

    /** The account, the addresses, and the last ids of users and of bots. */
    @Test
    void fiftyNewAddressesAreReadAtOnce() {
        assertThat(invite(0, 1)).isEqualTo("4 + 1 (6)");
        assertThat(invite(1, 50)).isEqualTo("4 + 1 (202)");
    }

    /** The same, and the invites. */
    @Test
    void fiftyKnownAddressesAreReadAtOnce() {
        invite(0, 50);
        assertThat(invite(0, 50)).isEqualTo("5 + 0 (0)");
        assertThat(invite(0, 1)).isEqualTo("5 + 0 (0)");
    }

    /** The account, the users, what belongs to them, and the phone numbers that they may have. */
    @Test
    void fiftyUsersLeaveAtOnce() {
        invite(0, 50);
        List<String> ids = disk.users(team).stream().map(User::userId).toList();
        directory.users().suspensions().suspend(TENANT, team, ids.subList(0, 1));
        assertThat(store.since()).startsWith("4 + 1 ");
        directory.users().suspensions().suspend(TENANT, team, ids.subList(1, 50));
        assertThat(store.since()).startsWith("4 + 1 ");
        assertThat(disk.users(team)).isEmpty();
    }
}
