package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.administration.UserConditions.State;
import io.carillon.directory.numbers.HeldNumbers.HeldNumber;
import io.carillon.directory.numbers.HeldNumbers.HeldPage;
import io.carillon.directory.users.UserPage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** What administrators ask about people, of more than one page each. */
class ReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String account;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        directory = disk.directory();
        account = disk.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    /** A directory over the same store at another time. */
    private Directory daysAgo(int days) {
        return new Directory(
                disk.store(), Clock.fixed(NOW.minus(Duration.ofDays(days)), ZoneOffset.UTC), new SecureRandom());
    }

    private List<String> found(Directory at, String accountId, UserConditions conditions) {
        var addresses = new ArrayList<String>();
        @Nullable String after = null;
        do {
            UserPage page = at.administration().search().find(TENANT, accountId, conditions, after, 2);
            page.users().forEach(user -> addresses.add(user.primaryEmail()));
            after = page.next();
        } while (after != null);
        return addresses;
    }

    private List<String> found(UserConditions conditions) {
        return found(directory, account, conditions);
    }

    @Test
    void pendingUsersAreFoundByTheirAge() {
        String team = disk.account(AccountType.TEAM);
        for (int days : new int[] {40, 30, 10, 0}) {
            daysAgo(days).users().invitations().invite(TENANT, team, List.of("d" + days + "@example.com"), null);
        }
        daysAgo(50).users().invitations().invite(TENANT, team, List.of("here@example.com"), null);
        String here = disk.users(team).stream()
                .filter(user -> user.primaryEmail().startsWith("here"))
                .findFirst()
                .orElseThrow()
                .userId();
        directory.users().invitations().accept(TENANT, team, here, null);
        Directory now = daysAgo(0);
        assertThat(found(now, team, new UserConditions(State.PENDING, null)))
                .containsExactlyInAnyOrder("d40@example.com", "d30@example.com", "d10@example.com", "d0@example.com");
        assertThat(found(now, team, new UserConditions(State.PENDING, 30)))
                .as("more than 30 days")
                .containsExactly("d40@example.com");
        assertThat(found(now, team, new UserConditions(null, 9)))
                .containsExactlyInAnyOrder("here@example.com", "d40@example.com", "d30@example.com", "d10@example.com");
        assertThat(found(now, team, new UserConditions(State.WITHOUT_PIN, null)))
                .hasSize(4);
    }

    @Test
    void suspendedUsersAreFoundAndAreNotPending() {
        String team = disk.account(AccountType.TEAM);
        directory.users().invitations().invite(TENANT, team, List.of("a@example.com", "b@example.com"), null);
        directory.accounts().convert(TENANT, team, AccountType.ENTERPRISE_LWA);
        List<User> users = disk.users(team);
        directory
                .users()
                .suspensions()
                .suspend(TENANT, team, List.of(users.get(0).userId()));
        assertThat(found(directory, team, new UserConditions(State.SUSPENDED, null)))
                .containsExactly("a@example.com");
        assertThat(found(directory, team, new UserConditions(State.PENDING, null)))
                .containsExactly("b@example.com");
    }

    @Test
    void allUsersFulfilNoCondition() {
        List<String> names = IntStream.range(0, 5).mapToObj(i -> "user" + i).toList();
        names.forEach(name -> disk.userId(account, name));
        assertThat(found(UserConditions.NONE))
                .containsExactlyElementsOf(
                        names.stream().map(name -> name + "@example.com").toList());
        assertThat(found(new UserConditions(State.WITHOUT_PIN, null))).isEmpty();
    }

    private List<String> withPrefix(@Nullable String name, @Nullable String email) {
        return found(new UserConditions(null, null, name, email));
    }

    private void create(String name, String email) {
        directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(account)
                                .username(name)
                                .email(email)
                                .build());
    }

    @Test
    void usersAreFoundByTheBeginningOfAddressAndName() {
        create("Zoë Bell", "zoe@example.com");
        create("Anna Bell", "Bell.Anna@example.com");
        create("ZOË RINGER", "bell.zoe@example.com");
        create("Bella", "bell@example.com");
        create("Annabel", "ann@example.com");
        assertThat(withPrefix(null, "BELL"))
                .as("in the order of addresses")
                .containsExactly("Bell.Anna@example.com", "bell.zoe@example.com", "bell@example.com");
        assertThat(withPrefix("zoe\u0308", null)).containsExactly("zoe@example.com", "bell.zoe@example.com");
        assertThat(withPrefix("anna", "bell")).containsExactly("Bell.Anna@example.com");
        assertThat(withPrefix("Bell", null))
                .as("in the order of what begins so: a name, or a word of one")
                .containsExactly("zoe@example.com", "Bell.Anna@example.com", "bell@example.com");
        assertThat(withPrefix("zoe", null)).containsExactly("zoe@example.com", "bell.zoe@example.com");
        assertThat(withPrefix("ell", null)).as("not in the middle").isEmpty();
        assertThat(withPrefix(null, "zoe@example.com.")).isEmpty();
        assertThat(withPrefix("", "")).hasSize(5);
        assertThat(found(new UserConditions(State.SUSPENDED, null, null, "bell")))
                .isEmpty();
    }

    @Test
    void aSearchPassesOverAddressesTooLongForAToken() {
        for (String end : List.of("a", "b", "c", "d")) {
            create(end, "x" + "é".repeat(UserSearch.MAX_POSITION) + end + "@example.com");
        }
        create("last", "y@example.com");
        assertThat(withPrefix(null, "x")).hasSize(4);
        UserPage all = directory
                .administration()
                .search()
                .find(TENANT, account, new UserConditions(null, null, null, ""), null, 1);
        assertThat(all.count()).as("no page ends after one of them").isEqualTo(5);
    }

    @Test
    void licencesAreCountedInPartsThatAddUp() {
        for (int i = 0; i < 7; i++) {
            String user = disk.userId(account, "user" + i);
            if (i < 3) {
                directory
                        .users()
                        .updates()
                        .update(
                                TENANT,
                                UpdateUserRequest.builder()
                                        .accountId(account)
                                        .userId(user)
                                        .licenseType(License.BASIC)
                                        .build());
            }
            if (i == 6) {
                directory.users().suspensions().suspend(TENANT, account, List.of(user));
            }
        }
        for (int most : new int[] {1, 2, 7, 8}) {
            var licenses = new Licenses(disk.store(), new AccountRecords(disk.store()), most);
            Map<License, Licenses.Count> sums = new TreeMap<>();
            @Nullable String after = null;
            int parts = 0;
            do {
                Licenses.Part part = licenses.count(TENANT, account, after);
                part.counts().forEach((license, count) -> sums.merge(license, count, Licenses.Count::plus));
                after = part.next();
                parts++;
            } while (after != null);
            assertThat(sums)
                    .containsOnly(
                            Map.entry(License.BASIC, new Licenses.Count(3, 0, 0)),
                            Map.entry(License.PRO, new Licenses.Count(4, 0, 1)));
            assertThat(parts).as("parts of %d", most).isEqualTo(7 / most + 1);
        }
    }

    @Test
    void numbersAreListedByTheirHolders() {
        var numbers = new PhoneNumbersOnDisk(directory);
        numbers.order(4);
        String other = disk.account(AccountType.ENTERPRISE_LWA);
        String first = disk.userId(account, "first");
        String second = disk.userId(other, "second");
        String third = disk.userId(account, "third");
        directory.numbers().associations().associate(TENANT, account, first, PhoneNumbersOnDisk.seattle(3));
        directory.numbers().associations().associate(TENANT, other, second, PhoneNumbersOnDisk.seattle(2));
        directory.numbers().associations().associate(TENANT, account, third, PhoneNumbersOnDisk.seattle(1));
        assertThat(held(2))
                .extracting(
                        held -> held.user().displayName() + " " + held.number().e164PhoneNumber())
                .containsExactly(
                        "first " + PhoneNumbersOnDisk.seattle(3),
                        "second " + PhoneNumbersOnDisk.seattle(2),
                        "third " + PhoneNumbersOnDisk.seattle(1));
        directory.administration().erasure().erase(TENANT, other, second);
        assertThat(held(1)).hasSize(2);
        assertThat(directory.numbers().held().list(OTHER_TENANT, null, 10).numbers())
                .isEmpty();
    }

    private List<HeldNumber> held(int pageSize) {
        var all = new ArrayList<HeldNumber>();
        @Nullable String after = null;
        do {
            HeldPage page = directory.numbers().held().list(TENANT, after, pageSize);
            all.addAll(page.numbers());
            after = page.next();
        } while (after != null);
        return all;
    }

    @Test
    void accountsOfOthersAreNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        directory.administration().search().find(OTHER_TENANT, account, UserConditions.NONE, null, 1));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.administration().licenses().count(OTHER_TENANT, account, null));
    }
}
