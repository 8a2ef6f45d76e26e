package io.carillon.directory;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
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
import software.amazon.awssdk.services.chime.model.UpdateRoomMembershipRequest;

class RoomMembershipsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";
    private static final Quotas QUOTAS = new Quotas(100, 6, 3, 3);

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String account;
    private String room;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder, new SecureRandom(), QUOTAS);
        directory = disk.directory();
        account = disk.account(AccountType.ENTERPRISE_LWA);
        room = room();
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInStep();
        disk.close();
    }

    private static Invocation invocation(String id) {
        return new Invocation(new Principal(TENANT, "ringer"), id);
    }

    private String room() {
        return directory
                .rooms()
                .create(
                        CALL,
                        CreateRoomRequest.builder()
                                .accountId(account)
                                .name("Bells")
                                .build())
                .roomId();
    }

    private String bot() {
        return directory
                .bots()
                .create(
                        CALL,
                        CreateBotRequest.builder()
                                .accountId(account)
                                .displayName("Ringer")
                                .domain("example.com")
                                .build())
                .botId();
    }

    private List<String> users(int count) {
        var users = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            users.add(disk.userId(account, "user" + i));
        }
        return users;
    }

    private RoomMembership join(
            Invocation invocation, String roomId, String memberId, @Nullable RoomMembershipRole role) {
        return directory
                .roomMemberships()
                .create(
                        invocation,
                        CreateRoomMembershipRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .memberId(memberId)
                                .role(role)
                                .build());
    }

    private List<MemberError> batch(Invocation invocation, List<String> memberIds) {
        return directory
                .roomMemberships()
                .batchCreate(
                        invocation,
                        account,
                        room,
                        memberIds.stream()
                                .map(id -> MembershipItem.builder().memberId(id).build())
                                .toList());
    }

    private RoomMembership update(String memberId, @Nullable RoomMembershipRole role) {
        return directory
                .roomMemberships()
                .update(
                        TENANT,
                        UpdateRoomMembershipRequest.builder()
                                .accountId(account)
                                .roomId(room)
                                .memberId(memberId)
                                .role(role)
                                .build());
    }

    private void leave(String roomId, String memberId) {
        directory.roomMemberships().delete(TENANT, account, roomId, memberId);
    }

    private List<RoomMembership> members(String roomId, int pageSize) {
        return DirectoryOnDisk.walk(
                (after, limit) -> directory.roomMemberships().list(TENANT, account, roomId, after, limit),
                pageSize,
                RoomMembership::builder);
    }

    private List<String> memberIds(int pageSize) {
        return members(room, pageSize).stream()
                .map(membership -> membership.member().memberId())
                .toList();
    }

    @Test
    void aUserAndABotJoin() {
        String user = disk.userId(account, "anna");
        RoomMembership membership = join(CALL, room, user, null);
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
        RoomMembership bot = join(CALL, room, bot(), RoomMembershipRole.ADMINISTRATOR);
        assertThat(bot.role()).isEqualTo(RoomMembershipRole.ADMINISTRATOR);
        assertThat(bot.member().memberType()).isEqualTo(MemberType.BOT);
        assertThat(bot.member().email()).isEqualTo("Ringer-chimebot@example.com");
        assertThat(bot.member().fullName()).isEqualTo("Ringer (Bot)");
        assertThat(members(room, 10)).containsExactly(membership, bot);
    }

    @Test
    void membersAreShownAsTheyAreNow() {
        account = disk.account(AccountType.TEAM);
        directory.invitations().invite(TENANT, account, List.of("anna@example.com"), null);
        String user = disk.users(account).get(0).userId();
        directory.accounts().convert(TENANT, account, AccountType.ENTERPRISE_LWA);
        room = room();
        RoomMembership unregistered = join(CALL, room, user, null);
        assertThat(unregistered.member().email()).isEqualTo("anna@example.com");
        assertThat(unregistered.member().fullName()).isNull();
        directory.invitations().accept(TENANT, account, user, "Anna Bell");
        assertThat(members(room, 10)).extracting(m -> m.member().fullName()).containsExactly("Anna Bell");
        directory.suspensions().suspend(TENANT, account, List.of(user));
        assertThat(members(room, 10)).extracting(m -> m.member().fullName()).containsExactly("Anna Bell");
        String other = room();
        assertThat(join(CALL, other, user, null).member().fullName()).isEqualTo("Anna Bell");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String user = disk.userId(account, "anna");
        String bert = disk.userId(account, "bert");
        join(CALL, room, user, null);
        for (String unknown : List.of(NOBODY, "x", "", account)) {
            for (Callable<?> call : List.<Callable<?>>of(
                    () -> join(CALL, unknown, user, null),
                    () -> join(CALL, room, unknown, null),
                    () -> members(unknown, 1),
                    () -> update(unknown, RoomMembershipRole.MEMBER),
                    () -> directory.roomMemberships().batchCreate(CALL, account, unknown, List.of()),
                    () -> {
                        leave(unknown, user);
                        return null;
                    },
                    () -> {
                        leave(room, unknown);
                        return null;
                    })) {
                assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::call);
            }
        }
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> update(bert, RoomMembershipRole.MEMBER));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> leave(room, bert));
    }

    @Test
    void aTeamAccountHasNone() {
        account = disk.account(AccountType.TEAM);
        for (Callable<?> call : List.<Callable<?>>of(
                () -> join(CALL, room, NOBODY, null),
                () -> batch(CALL, List.of(NOBODY)),
                () -> members(room, 1),
                () -> update(NOBODY, null),
                () -> {
                    leave(room, NOBODY);
                    return null;
                })) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(call::call)
                    .withMessageContaining(account);
        }
    }

    @Test
    void twiceIsAConflictButNotForARetry() {
        String user = disk.userId(account, "anna");
        RoomMembership made = join(invocation("first"), room, user, RoomMembershipRole.ADMINISTRATOR);
        assertThat(join(invocation("first"), room, user, RoomMembershipRole.ADMINISTRATOR))
                .isEqualTo(made);
        for (Invocation other : List.of(invocation("second"), CALL)) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> join(other, room, user, RoomMembershipRole.ADMINISTRATOR));
        }
        leave(room, user);
        assertThat(memberIds(10)).isEmpty();
        join(invocation("second"), room, user, null);
        assertThat(memberIds(10)).containsExactly(user);
    }

    @Test
    void theRoleOfAUserChangesThatOfABotDoesNot() {
        String user = disk.userId(account, "anna");
        String bot = bot();
        RoomMembership before = join(CALL, room, user, null);
        join(CALL, room, bot, null);
        assertThat(update(user, null)).isEqualTo(before);
        assertThat(update(user, RoomMembershipRole.MEMBER)).isEqualTo(before);
        RoomMembership after = update(user, RoomMembershipRole.ADMINISTRATOR);
        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .role(RoomMembershipRole.ADMINISTRATOR)
                        .updatedTimestamp(after.updatedTimestamp())
                        .build());
        assertThat(members(room, 10)).first().isEqualTo(after);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> update(bot, RoomMembershipRole.ADMINISTRATOR));
    }

    @Test
    void aBatchAppliesWhatItCan() {
        List<String> users = users(3);
        join(CALL, room, users.get(1), RoomMembershipRole.ADMINISTRATOR);
        List<String> items = List.of(users.get(0), users.get(1), NOBODY, users.get(2), users.get(0), "x", NOBODY);
        List<MemberError> errors = batch(invocation("first"), items);
        assertThat(errors)
                .extracting(MemberError::memberId, MemberError::errorCode)
                .containsExactly(
                        Tuple.tuple(users.get(1), ErrorCode.CONFLICT),
                        Tuple.tuple(NOBODY, ErrorCode.NOT_FOUND),
                        Tuple.tuple(users.get(0), ErrorCode.CONFLICT),
                        Tuple.tuple("x", ErrorCode.NOT_FOUND),
                        Tuple.tuple(NOBODY, ErrorCode.NOT_FOUND));
        assertThat(memberIds(10)).isEqualTo(users);
        assertThat(batch(invocation("first"), items)).as("a retry").isEqualTo(errors);
        assertThat(batch(invocation("second"), users))
                .extracting(MemberError::errorCode)
                .containsOnly(ErrorCode.CONFLICT);
        assertThat(batch(CALL, List.of())).isEmpty();
    }

    @Test
    void anItemWithoutAMemberRefusesTheWholeBatch() {
        List<MembershipItem> items = List.of(
                MembershipItem.builder().memberId(disk.userId(account, "anna")).build(),
                MembershipItem.builder().role(RoomMembershipRole.MEMBER).build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.roomMemberships().batchCreate(CALL, account, room, items));
        assertThat(memberIds(10)).isEmpty();
    }

    @Test
    void roomsAndMembersHaveLimits() {
        List<String> users = users(8);
        assertThat(batch(CALL, users))
                .extracting(MemberError::memberId, MemberError::errorCode)
                .containsExactly(
                        Tuple.tuple(users.get(6), ErrorCode.RESOURCE_LIMIT_EXCEEDED),
                        Tuple.tuple(users.get(7), ErrorCode.RESOURCE_LIMIT_EXCEEDED));
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> join(CALL, room, users.get(7), null));
        leave(room, users.get(0));
        join(CALL, room, users.get(7), null);

        String second = room();
        String third = room();
        String fourth = room();
        join(CALL, second, users.get(7), null);
        join(CALL, third, users.get(7), null);
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> join(CALL, fourth, users.get(7), null));
        directory.rooms().delete(TENANT, account, second);
        join(CALL, fourth, users.get(7), null);
    }

    @RepeatedTest(10)
    void theSameMemberAddedTwiceAtOnceIsOneMembership() throws Exception {
        String user = disk.userId(account, "anna");
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 8; i++) {
            Invocation invocation = invocation("call" + i);
            tasks.add(() -> {
                try {
                    join(invocation, room, user, null);
                    return true;
                } catch (ConflictException e) {
                    return false;
                }
            });
        }
        assertThat(Concurrently.run(tasks)).filteredOn(joined -> joined).hasSize(1);
        leave(room, user);
        Callable<RoomMembership> retry = () -> join(invocation("retried"), room, user, null);
        assertThat(new HashSet<>(Concurrently.run(Collections.nCopies(8, retry))))
                .hasSize(1);
    }

    @RepeatedTest(10)
    void theLimitHoldsForManyAtOnce() throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (String user : users(10)) {
            tasks.add(() -> {
                try {
                    join(CALL, room, user, null);
                    return true;
                } catch (ResourceLimitExceededException e) {
                    return false;
                }
            });
        }
        assertThat(Concurrently.run(tasks)).filteredOn(joined -> joined).hasSize(QUOTAS.membersPerRoom());
        assertThat(memberIds(10)).hasSize(QUOTAS.membersPerRoom());
    }

    @RepeatedTest(15)
    void aRoomDeletedWhileMembersComeLeavesNothing() throws Exception {
        long seed = new SecureRandom().nextLong();
        List<String> users = users(6);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String user : users) {
            var random = new Random(seed + tasks.size());
            tasks.add(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        join(CALL, room, user, null);
                        update(user, RoomMembershipRole.ADMINISTRATOR);
                        if (random.nextBoolean()) {
                            leave(room, user);
                        } else {
                            return null;
                        }
                    }
                } catch (NotFoundException e) {
                    // The room is gone.
                }
                return null;
            });
        }
        tasks.add(() -> {
            Thread.sleep(new Random(seed).nextInt(8));
            directory.rooms().delete(TENANT, account, room);
            return null;
        });
        Concurrently.run(tasks);
        assertThat(disk.store().scan(Keys.accountPartition(account), "member/", null, 10))
                .as("seed %d", seed)
                .isEmpty();
        for (String user : users) {
            assertThat(directory.rooms().list(TENANT, account, user, null, 10).bodies())
                    .isEmpty();
        }
    }

    @RepeatedTest(5)
    void whoStaysIsSeenOnceWhoeverComesAndGoes() throws Exception {
        long seed = new SecureRandom().nextLong();
        List<String> users = users(6);
        List<String> staying = List.of(users.get(0), users.get(2), users.get(5));
        staying.forEach(user -> join(CALL, room, user, null));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String goes : List.of(users.get(1), users.get(3), users.get(4))) {
            var random = new Random(seed + tasks.size());
            tasks.add(() -> {
                for (int i = 0; i < 30; i++) {
                    join(CALL, room, goes, null);
                    update(
                            staying.get(random.nextInt(3)),
                            RoomMembershipRole.knownValues().iterator().next());
                    leave(room, goes);
                }
                return null;
            });
        }
        tasks.add(() -> {
            for (int walk = 0; walk < 40; walk++) {
                assertThat(memberIds(1 + walk % 3))
                        .as("seed %d", seed)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .containsAll(staying);
            }
            return null;
        });
        Concurrently.run(tasks);
        assertThat(memberIds(10)).isEqualTo(staying);
    }
}
