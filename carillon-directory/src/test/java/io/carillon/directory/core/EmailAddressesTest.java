package io.carillon.directory.core;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.accounts.AccountFilter;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** What an address is, and when two are one. All addresses here pass the pattern of the AWS model. */
class EmailAddressesTest extends TwoAccounts {
    private User create(String email) {
        return directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email(email)
                                .build());
    }

    private List<String> found(String accountId, String email) {
        return directory.users().list(TENANT, accountId, new UserFilter(email, null), null, 10).users().stream()
                .map(User::primaryEmail)
                .toList();
    }

    static Stream<Arguments> notAnAddress() {
        return Stream.of(
                Arguments.of(" lead@example.com", "white space around"),
                Arguments.of("trail@example.com ", "white space around"),
                Arguments.of("\u00A0nbsp@example.com", "white space around"),
                Arguments.of("tab@example.com\t", "white space around"),
                Arguments.of("x@example.com\n", "white space around"),
                Arguments.of("x@example.com\u3000", "white space around"),
                Arguments.of("x y@example.com", "white space (U+0020)"),
                Arguments.of("x@exam\u2009ple.com", "white space (U+2009)"),
                Arguments.of("x@example.com,y@example.com", "more than one"),
                Arguments.of("x@example.com, y@example.com", "more than one"),
                Arguments.of("x@example.com;y@example.com", "more than one"),
                Arguments.of("x@example.com y@example.com", "more than one"),
                Arguments.of("x@example.com\ny@example.com", "more than one"),
                Arguments.of("x@example.com/y@example.com", "more than one"),
                Arguments.of("x@example.com\uFF0Cy.z", "more than one"),
                Arguments.of("x,y@example.com", "more than one"),
                Arguments.of("x@example.com,", "more than one"),
                Arguments.of("x@y\uFF20example.com", "more than one"),
                Arguments.of("x@@example.com", "more than one"),
                Arguments.of("\uFEFFx@example.com", "a hidden character (U+FEFF)"),
                Arguments.of("x\u200B@example.com", "a hidden character (U+200B)"),
                Arguments.of("x@exa\u00ADmple.com", "a hidden character (U+00AD)"),
                Arguments.of("\u202Ex@example.com", "a hidden character (U+202E)"),
                Arguments.of("x\u2066@example.com", "a hidden character (U+2066)"),
                Arguments.of("x\u3164@example.com", "a hidden character (U+3164)"),
                Arguments.of("x\uFE0F@example.com", "a hidden character (U+FE0F)"),
                Arguments.of("x\uFFFF@example.com", "a hidden character (U+FFFF)"),
                Arguments.of("x\0@example.com", "a control character (U+0000)"),
                Arguments.of("x\u007F@example.com", "a control character (U+007F)"),
                Arguments.of("Anna<x@example.com>", "the address alone"),
                Arguments.of("\"x@example.com\"", "the address alone"),
                Arguments.of("mailto:x@example.com", "the address alone"),
                Arguments.of("x@example.com(Anna)", "the address alone"),
                Arguments.of("x@example.com.", "a part of its domain is empty"),
                Arguments.of("x@.example.com", "a part of its domain is empty"),
                Arguments.of("x@example..com", "a part of its domain is empty"));
    }

    @ParameterizedTest
    @MethodSource("notAnAddress")
    void anythingButOneAddressIsRefusedWithTheReason(String email, String reason) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> create(email))
                .withMessageContaining("Email is not an email address: ")
                .withMessageContaining(reason);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        directory.users().invitations().invite(TENANT, team, List.of("ok@example.com", email), null))
                .withMessageContaining("UserEmailList[1] is not an email address: ")
                .withMessageContaining(reason);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> found(enterprise, email))
                .withMessageContaining("UserEmail is not an email address: ")
                .withMessageContaining(reason);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> accounts(email))
                .withMessageContaining(reason);
        assertThat(disk.users(team)).isEmpty();
        assertThat(disk.users(enterprise)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'brien+chime@sub-domain.example.com",
                "a..b.@docomo.ne.jp",
                "用户@例子.广告",
                "δοκιμή@παράδειγμα.ελ",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "x@[192.0.2.1]",
                "\uD83D\uDE00@example.com",
                "x@localhost.localdomain"
            })
    void everythingElseIsAnAddressAndKeptAsItIs(String email) {
        assertThat(create(email).primaryEmail()).isEqualTo(email);
        assertThat(found(enterprise, email)).containsExactly(email);
        assertThat(directory.users().invitations().invite(TENANT, team, List.of(email), null))
                .allSatisfy(invite -> assertThat(invite.emailAddress()).isEqualTo(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ΟΔΟΣ@example.com οδοσ@example.com οδος@example.com",
                "İrem@example.com irem@example.com IREM@EXAMPLE.COM ırem@example.com",
                "zoé@example.com zoe\u0301@example.com ZOE\u0301@EXAMPLE.COM",
                "\u212Aim@example.com kim@example.com KIM@example.com",
            })
    void spellingsOfOneAddressAreOnePersonEverywhere(String spellings) {
        List<String> all = List.of(spellings.split(" "));
        for (String first : all) {
            String account = disk.account(AccountType.TEAM);
            assertThat(directory.users().invitations().invite(TENANT, account, all, null))
                    .extracting(invite -> invite.emailAddress())
                    .containsOnly(all.get(0));
            assertThat(disk.users(account)).hasSize(1);
            assertThat(directory.users().invitations().invite(TENANT, account, List.of(first), null))
                    .hasSize(1);
            assertThat(disk.users(account)).hasSize(1);
            enterprise = disk.account(AccountType.ENTERPRISE_LWA);
            create(first);
            for (String other : all) {
                assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create(other));
                assertThat(found(enterprise, other)).containsExactly(first);
                assertThat(found(account, other)).containsExactly(all.get(0));
                assertThat(accounts(other)).contains(enterprise, account);
            }
        }
        disk.assertInvariants();
    }

    private List<String> accounts(String email) {
        var accounts = directory.accounts().list(TENANT, new AccountFilter(null, email), null, 50);
        return accounts.bodies().stream()
                .map(body -> Stored.<Account>read(new Record("account", 1, body), Account.builder())
                        .value()
                        .accountId())
                .toList();
    }

    private List<DirectoryCheck.Finding> findings() {
        var findings = new ArrayList<DirectoryCheck.Finding>();
        new DirectoryCheck(disk.store(), DirectoryCheck.Repair.NONE, findings::add).run();
        return findings;
    }

    /** Puts a user's address where it was kept before addresses were folded. */
    private void asBeforeFolding(User user) throws ConditionFailedException {
        String partition = RecordKeys.accountPartition(user.accountId());
        Record now = disk.store().get(partition, RecordKeys.email(user.primaryEmail()));
        String before = "email/" + user.primaryEmail().toLowerCase(Locale.ROOT);
        if (!before.equals(now.key())) {
            disk.store().write(partition, List.of(Change.delete(now), Change.create(before, now.body())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ΟΔΟΣ@example.com οδοσ@example.com οδος@example.com",
                "zoe\u0301@example.com zoé@example.com ZOÉ@example.com",
                "İrem@example.com İREM@EXAMPLE.COM",
                "anna@example.com ANNA@example.com"
            })
    void anAddressStoredBeforeFoldingIsFoundAndTakenAndRemovedWithItsUser(String spellings) throws Exception {
        List<String> all = List.of(spellings.split(" "));
        directory.users().invitations().invite(TENANT, team, List.of(all.get(0)), null);
        User user = disk.users(team).get(0);
        asBeforeFolding(user);
        assertThat(findings()).isEmpty();
        for (String spelling : all) {
            assertThat(found(team, spelling)).containsExactly(all.get(0));
            assertThat(directory.users().invitations().invite(TENANT, team, List.of(spelling), null))
                    .allSatisfy(invite -> assertThat(invite.emailAddress()).isEqualTo(all.get(0)));
            assertThat(accounts(spelling)).containsExactly(team);
        }
        assertThat(disk.users(team)).containsExactly(user);
        directory.users().suspensions().suspend(TENANT, team, List.of(user.userId()));
        for (String spelling : all) {
            assertThat(found(team, spelling)).isEmpty();
        }
        disk.assertInvariants();
    }

    @Test
    void twoUsersStoredBeforeFoldingAreFoundByTheirOwnSpelling() throws Exception {
        var people = new ArrayList<User>();
        for (String email : List.of("ΟΔΟΣ@example.com", "οδοσ@example.com")) {
            String elsewhere = disk.account(AccountType.TEAM);
            directory.users().invitations().invite(TENANT, elsewhere, List.of(email), null);
            people.add(disk.users(elsewhere).get(0));
        }
        for (User person : people) {
            User here = person.toBuilder().accountId(team).build();
            disk.store()
                    .write(
                            RecordKeys.accountPartition(team),
                            UserRecords.create(here).stream()
                                    .map(change -> change.key().startsWith("email/")
                                            ? Change.create(
                                                    "email/"
                                                            + here.primaryEmail()
                                                                    .toLowerCase(Locale.ROOT),
                                                    here.userId().getBytes(StandardCharsets.US_ASCII))
                                            : change)
                                    .toList());
        }
        assertThat(found(team, "ΟΔΟΣ@example.com")).containsExactly("ΟΔΟΣ@example.com");
        assertThat(found(team, "οδοσ@example.com")).containsExactly("οδοσ@example.com");
        directory
                .users()
                .suspensions()
                .suspend(TENANT, team, List.of(people.get(0).userId()));
        assertThat(disk.users(team)).extracting(User::primaryEmail).containsExactly("οδοσ@example.com");
        assertThat(found(team, "ΟΔΟΣ@example.com")).containsExactly("οδοσ@example.com");
        directory
                .users()
                .suspensions()
                .suspend(TENANT, team, List.of(people.get(1).userId()));
        assertThat(found(team, "οδοσ@example.com")).isEmpty();
    }
}
