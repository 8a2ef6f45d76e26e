package io.carillon.directory.rooms;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.core.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

class RoomMembershipsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private RoomsOnDisk rooms;
    private String account;
    private String room;

    @BeforeEach
    void open() {
        rooms = new RoomsOnDisk(folder);
        account = rooms.account();
        room = rooms.room("Bells");
    }

    @AfterEach
    void recordsAgree() {
        rooms.close();
    }

    @Test
    void aUserAndABotJoin() {
        String user = rooms.user("anna");
        RoomMembership membership = rooms.join(CALL, room, user, null);
        assertThat(membership)
                .isEqualTo(RoomMembership.builder()
                        .roomId(room)
                        .member(Member.builder()
                                .memberId(user)
                                .memberType(MemberType.USER)
                                .email("anna@example.com")
                                .fullName("anna")
                                .accountId(account)
                                .build())
                        .role(RoomMembershipRole.MEMBER)
                        .invitedBy("arn:aws:iam::123456789012:user/ringer")
                        .updatedTimestamp(membership.updatedTimestamp())
                        .build());
        RoomMembership bot = rooms.join(CALL, room, rooms.bot(), RoomMembershipRole.ADMINISTRATOR);
        assertThat(bot.role()).isEqualTo(RoomMembershipRole.ADMINISTRATOR);
        assertThat(bot.member().memberType()).isEqualTo(MemberType.BOT);
        assertThat(bot.member().email()).isEqualTo("Ringer-chimebot@example.com");
        assertThat(bot.member().fullName()).isEqualTo("Ringer (Bot)");
        assertThat(rooms.members(room, 10)).containsExactly(membership, bot);
    }

    @Test
    void membersAreShownAsTheyAreNow() {
        rooms = rooms.of(rooms.disk().account(AccountType.TEAM));
        account = rooms.account();
        rooms.directory().users().invitations().invite(TENANT, account, List.of("anna@example.com"), null);
        String user = rooms.disk().users(account).get(0).userId();
        rooms.directory().accounts().convert(TENANT, account, AccountType.ENTERPRISE_LWA);
        room = rooms.room("Bells");
        RoomMembership unregistered = rooms.join(CALL, room, user, null);
        assertThat(unregistered.member().email()).isEqualTo("anna@example.com");
        assertThat(unregistered.member().fullName()).isNull();
        rooms.directory().users().invitations().accept(TENANT, account, user, "Anna Bell");
        assertThat(rooms.members(room, 10))
                .extracting(m -> m.member().fullName())
                .containsExactly("Anna Bell");
        rooms.directory().users().suspensions().suspend(TENANT, account, List.of(user));
        assertThat(rooms.members(room, 10))
                .extracting(m -> m.member().fullName())
                .containsExactly("Anna Bell");
        String other = rooms.room("Bells");
        assertThat(rooms.join(CALL, other, user, null).member().fullName()).isEqualTo("Anna Bell");
    }

    @Test
    void missingThingsAreNotFound() {
        String user = rooms.user("anna");
        String bert = rooms.user("bert");
        rooms.join(CALL, room, user, null);
        for (String unknown : List.of(NOBODY, "x", "", account)) {
            for (Callable<?> call : List.<Callable<?>>of(
                    () -> rooms.join(CALL, unknown, user, null),
                    () -> rooms.join(CALL, room, unknown, null),
                    () -> rooms.members(unknown, 1),
                    () -> rooms.update(room, unknown, RoomMembershipRole.MEMBER),
                    () -> rooms.directory().rooms().memberships().batchCreate(CALL, account, unknown, List.of()),
                    () -> {
                        rooms.leave(unknown, user);
                        return null;
                    },
                    () -> {
                        rooms.leave(room, unknown);
                        return null;
                    })) {
                assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::call);
            }
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> rooms.update(room, bert, RoomMembershipRole.MEMBER));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> rooms.leave(room, bert));
    }

    @Test
    void aTeamAccountHasNone() {
        rooms = rooms.of(rooms.disk().account(AccountType.TEAM));
        account = rooms.account();
        for (Callable<?> call : List.<Callable<?>>of(
                () -> rooms.join(CALL, room, NOBODY, null),
                () -> rooms.batch(CALL, room, List.of(NOBODY)),
                () -> rooms.members(room, 1),
                () -> rooms.update(room, NOBODY, null),
                () -> {
                    rooms.leave(room, NOBODY);
                    return null;
                })) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(call::call)
                    .withMessageContaining(account);
        }
    }

    @Test
    void joiningTwiceIsAConflictUnlessItIsARetry() {
        String user = rooms.user("anna");
        RoomMembership made = rooms.join(RoomsOnDisk.invocation("first"), room, user, RoomMembershipRole.ADMINISTRATOR);
        assertThat(rooms.join(RoomsOnDisk.invocation("first"), room, user, RoomMembershipRole.ADMINISTRATOR))
                .isEqualTo(made);
        for (Invocation other : List.of(RoomsOnDisk.invocation("second"), CALL)) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> rooms.join(other, room, user, RoomMembershipRole.ADMINISTRATOR));
        }
        rooms.leave(room, user);
        assertThat(rooms.memberIds(room, 10)).isEmpty();
        rooms.join(RoomsOnDisk.invocation("second"), room, user, null);
        assertThat(rooms.memberIds(room, 10)).containsExactly(user);
    }

    @Test
    void theRoleOfAUserChangesThatOfABotDoesNot() {
        String user = rooms.user("anna");
        String bot = rooms.bot();
        RoomMembership before = rooms.join(CALL, room, user, null);
        rooms.join(CALL, room, bot, null);
        assertThat(rooms.update(room, user, null)).isEqualTo(before);
        assertThat(rooms.update(room, user, RoomMembershipRole.MEMBER)).isEqualTo(before);
        RoomMembership after = rooms.update(room, user, RoomMembershipRole.ADMINISTRATOR);
        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .role(RoomMembershipRole.ADMINISTRATOR)
                        .updatedTimestamp(after.updatedTimestamp())
                        .build());
        assertThat(rooms.members(room, 10)).first().isEqualTo(after);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> rooms.update(room, bot, RoomMembershipRole.ADMINISTRATOR));
    }

    @Test
    void aBatchAppliesWhatItCan() {
        List<String> users = rooms.users(3);
        rooms.join(CALL, room, users.get(1), RoomMembershipRole.ADMINISTRATOR);
        List<String> items = List.of(users.get(0), users.get(1), NOBODY, users.get(2), users.get(0), "x", NOBODY);
        List<MemberError> errors = rooms.batch(RoomsOnDisk.invocation("first"), room, items);
        assertThat(errors)
                .extracting(MemberError::memberId, MemberError::errorCode)
                .containsExactly(
                        Tuple.tuple(users.get(1), ErrorCode.CONFLICT),
                        Tuple.tuple(NOBODY, ErrorCode.NOT_FOUND),
                        Tuple.tuple(users.get(0), ErrorCode.CONFLICT),
                        Tuple.tuple("x", ErrorCode.NOT_FOUND),
                        Tuple.tuple(NOBODY, ErrorCode.NOT_FOUND));
        assertThat(rooms.memberIds(room, 10)).isEqualTo(users);
        assertThat(rooms.batch(RoomsOnDisk.invocation("first"), room, items))
                .as("a retry")
                .isEqualTo(errors);
        assertThat(rooms.batch(RoomsOnDisk.invocation("second"), room, users))
                .extracting(MemberError::errorCode)
                .containsOnly(ErrorCode.CONFLICT);
        assertThat(rooms.batch(CALL, room, List.of())).isEmpty();
    }

    @Test
    void anItemWithoutAMemberRefusesTheWholeBatch() {
        List<MembershipItem> items = List.of(
                MembershipItem.builder().memberId(rooms.user("anna")).build(),
                MembershipItem.builder().role(RoomMembershipRole.MEMBER).build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> rooms.directory().rooms().memberships().batchCreate(CALL, account, room, items));
        assertThat(rooms.memberIds(room, 10)).isEmpty();
    }

    @Test
    void roomsAndMembersHaveLimits() {
        List<String> users = rooms.users(8);
        var items = new ArrayList<>(users);
        items.add(users.get(7));
        assertThat(rooms.batch(CALL, room, items))
                .extracting(MemberError::memberId, MemberError::errorCode)
                .containsExactly(
                        Tuple.tuple(users.get(6), ErrorCode.RESOURCE_LIMIT_EXCEEDED),
                        Tuple.tuple(users.get(7), ErrorCode.RESOURCE_LIMIT_EXCEEDED),
                        Tuple.tuple(users.get(7), ErrorCode.RESOURCE_LIMIT_EXCEEDED));
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> rooms.join(CALL, room, users.get(7), null));
        rooms.leave(room, users.get(0));
        rooms.join(CALL, room, users.get(7), null);

        var others = new ArrayList<String>();
        for (int i = 0; i < RoomsOnDisk.QUOTAS.roomsPerMember(); i++) {
            others.add(rooms.room("Bells"));
        }
        String last = others.remove(0);
        others.forEach(other -> rooms.join(other, users.get(7)));
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> rooms.join(last, users.get(7)));
        rooms.delete(others.get(0));
        rooms.join(last, users.get(7));
    }
}
