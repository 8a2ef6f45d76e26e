package io.carillon.directory.core;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.users.UserFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.UpdateRoomRequest;

/** Every name that people read. */
class DisplayTextTest extends TwoAccounts {
    private List<Runnable> naming(String name) {
        String user = directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("anna" + name.hashCode() + "@example.com"), null)
                .get(0)
                .emailAddress();
        String invited = directory
                .users()
                .list(TENANT, team, new UserFilter(user, null), null, 1)
                .users()
                .get(0)
                .userId();
        String room = directory
                .rooms()
                .create(
                        CALL,
                        CreateRoomRequest.builder()
                                .accountId(enterprise)
                                .name("Room")
                                .build())
                .roomId();
        return List.of(
                () -> directory.accounts().create(CALL, name, AccountType.TEAM),
                () -> directory
                        .accounts()
                        .update(
                                TENANT,
                                UpdateAccountRequest.builder()
                                        .accountId(team)
                                        .name(name)
                                        .build()),
                () -> directory
                        .users()
                        .create(
                                CALL,
                                CreateUserRequest.builder()
                                        .accountId(enterprise)
                                        .username(name)
                                        .build()),
                () -> directory.users().invitations().accept(TENANT, team, invited, name),
                () -> directory
                        .rooms()
                        .create(
                                CALL,
                                CreateRoomRequest.builder()
                                        .accountId(enterprise)
                                        .name(name)
                                        .build()),
                () -> directory
                        .rooms()
                        .update(
                                TENANT,
                                UpdateRoomRequest.builder()
                                        .accountId(enterprise)
                                        .roomId(room)
                                        .name(name)
                                        .build()),
                () -> directory
                        .rooms()
                        .bots()
                        .create(
                                CALL,
                                CreateBotRequest.builder()
                                        .accountId(enterprise)
                                        .displayName(name)
                                        .build()),
                () -> directory
                        .accounts()
                        .signinDelegateGroups()
                        .associate(
                                TENANT,
                                enterprise,
                                List.of(SigninDelegateGroup.builder()
                                        .groupName(name)
                                        .build())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\0b",
                "a\tb",
                "a\nb",
                "a\r",
                "\u001B[31mred",
                "a\u007Fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "\uFEFFa",
                "a\u202Eb",
                "a\u202Ab",
                "a\u2066b",
                "a\u2069",
                "a\uFFFE",
                "a\uFDD0"
            })
    void textWithLineBreaksIsRejected(String name) {
        for (Runnable naming : naming(name)) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(naming::run)
                    .withMessageContaining("which no name has");
        }
        assertThat(directory.accounts().get(TENANT, team).name()).isEqualTo("Team");
    }

    /** Marks and joiners of scripts and emoji, and blanks around a name, which some mean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " Anna ",
                "می\u200Cخواهم",
                "\u200Fשלום",
                "क्\u200Dष",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "❤\uFE0F",
                "Zoe\u0301",
                "佐藤"
            })
    void everyOtherTextIsAName(String name) {
        naming(name).forEach(Runnable::run);
        assertThat(directory.accounts().get(TENANT, team).name()).isEqualTo(name);
    }

    @Test
    void aNameOfInvisibleCharactersIsBlank() {
        for (String blank : List.of(" ", "\u00A0", "\u3000\u2003", "\u200B", "\u2800", "\u3164")) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> directory
                            .rooms()
                            .create(
                                    CALL,
                                    CreateRoomRequest.builder()
                                            .accountId(enterprise)
                                            .name(blank)
                                            .build()));
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> directory
                            .rooms()
                            .bots()
                            .create(
                                    CALL,
                                    CreateBotRequest.builder()
                                            .accountId(enterprise)
                                            .displayName(blank)
                                            .build()));
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> directory
                            .users()
                            .create(
                                    CALL,
                                    CreateUserRequest.builder()
                                            .accountId(enterprise)
                                            .username(blank)
                                            .build()));
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> directory.accounts().create(CALL, blank, AccountType.TEAM));
        }
    }
}
