package io.carillon.directory;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.UpdateRoomRequest;

class RoomsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String account;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder, new SecureRandom(), new Quotas(12, 20, 5, 3));
        directory = disk.directory();
        account = disk.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInStep();
        disk.close();
    }

    private static Invocation invocation(String id) {
        return new Invocation(new Principal(TENANT, "ringer"), id);
    }

    private Room create(Invocation invocation, String name, @Nullable String token) {
        return create(directory, invocation, name, token);
    }

    private Room create(Directory by, Invocation invocation, String name, @Nullable String token) {
        return by.rooms()
                .create(
                        invocation,
                        CreateRoomRequest.builder()
                                .accountId(account)
                                .name(name)
                                .clientRequestToken(token)
                                .build());
    }

    private String room(String name) {
        return create(CALL, name, null).roomId();
    }

    private Room rename(String roomId, @Nullable String name) {
        return directory
                .rooms()
                .update(
                        TENANT,
                        UpdateRoomRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .name(name)
                                .build());
    }

    private List<Room> rooms(@Nullable String memberId, int pageSize) {
        return DirectoryOnDisk.walk(
                (after, limit) -> directory.rooms().list(TENANT, account, memberId, after, limit),
                pageSize,
                Room::builder);
    }

    private void join(String roomId, String memberId) {
        directory
                .roomMemberships()
                .create(
                        CALL,
                        CreateRoomMembershipRequest.builder()
                                .accountId(account)
                                .roomId(roomId)
                                .memberId(memberId)
                                .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"TEAM", "UNKNOWN_TO_SDK_VERSION"},
            mode = Mode.EXCLUDE)
    void everyEnterpriseAccountHasRooms(AccountType type) {
        account = disk.account(type);
        Room room = create(CALL, "Läuten \"1\"", null);
        assertThat(room.accountId()).isEqualTo(account);
        assertThat(room.name()).isEqualTo("Läuten \"1\"");
        assertThat(room.createdBy()).isEqualTo("arn:aws:iam::123456789012:user/ringer");
        assertThat(room.createdTimestamp()).isNotNull().isEqualTo(room.updatedTimestamp());
        assertThat(directory.rooms().get(TENANT, account, room.roomId())).isEqualTo(room);
        assertThat(rooms(null, 10)).containsExactly(room);
    }

    @Test
    void aTeamAccountHasNone() {
        account = disk.account(AccountType.TEAM);
        for (Callable<?> call : List.<Callable<?>>of(
                () -> create(CALL, " ", null),
                () -> directory.rooms().get(TENANT, account, NOBODY),
                () -> rooms(null, 1),
                () -> rename(NOBODY, " "),
                () -> {
                    directory.rooms().delete(TENANT, account, NOBODY);
                    return null;
                })) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(call::call)
                    .withMessageContaining("not an Amazon Chime Enterprise account")
                    .withMessageContaining(account)
                    .withMessageContaining("123456789012");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String id = room("Bells");
        for (String unknown : List.of(NOBODY, "x", "", account, id + "/x")) {
            for (Callable<?> call : List.<Callable<?>>of(
                    () -> directory.rooms().get(TENANT, account, unknown),
                    () -> rename(unknown, "x"),
                    () -> rooms(unknown, 1),
                    () -> {
                        directory.rooms().delete(TENANT, account, unknown);
                        return null;
                    })) {
                assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::call);
            }
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.rooms().get(OTHER_TENANT, account, id));
        String other = disk.account(AccountType.ENTERPRISE_OIDC);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.rooms().get(TENANT, other, id));
    }

    @Test
    void aNameIsNotBlankAndNotTooLong() {
        String id = room("x".repeat(Rooms.MAX_NAME));
        for (String name : List.of("", " ", "\t\n", "x".repeat(Rooms.MAX_NAME + 1))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create(CALL, name, null));
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> rename(id, name));
        }
        assertThat(rooms(null, 10)).hasSize(1);
    }

    @Test
    void aRoomIsRenamed() {
        Room room = create(CALL, "Bells", null);
        Room renamed = rename(room.roomId(), "Chimes");
        assertThat(renamed)
                .isEqualTo(room.toBuilder()
                        .name("Chimes")
                        .updatedTimestamp(renamed.updatedTimestamp())
                        .build());
        assertThat(renamed.updatedTimestamp()).isAfterOrEqualTo(room.updatedTimestamp());
        assertThat(rename(room.roomId(), null)).isEqualTo(renamed);
        assertThat(rename(room.roomId(), "Chimes")).isEqualTo(renamed);
        assertThat(rooms(null, 10)).containsExactly(renamed);
    }

    @Test
    void theSameTokenGivesTheSameRoom() {
        Room room = create(CALL, "Bells", "token-1");
        assertThat(create(invocation("other"), "Bells", "token-1")).isEqualTo(room);
        Room renamed = rename(room.roomId(), "Chimes");
        assertThat(create(CALL, "Bells", "token-1")).isEqualTo(renamed);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create(CALL, "Chimes", "token-1"));
        assertThat(create(CALL, "Bells", "token-2").roomId()).isNotEqualTo(room.roomId());
        directory.rooms().delete(TENANT, account, room.roomId());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> create(CALL, "Bells", "token-1"))
                .withMessageContaining("deleted");
        String other = disk.account(AccountType.ENTERPRISE_LWA);
        account = other;
        assertThat(create(CALL, "Chimes", "token-1").accountId()).isEqualTo(other);
    }

    @Test
    void theInvocationTellsARetryOnlyWithoutAToken() {
        Room room = create(invocation("first"), "Bells", null);
        assertThat(create(invocation("first"), "Bells", null)).isEqualTo(room);
        assertThat(create(invocation("second"), "Bells", null).roomId()).isNotEqualTo(room.roomId());
        assertThat(create(invocation("first"), "Bells", "token-1").roomId()).isNotEqualTo(room.roomId());
        assertThat(create(invocation("first"), "Bells", "token-2").roomId()).isNotEqualTo(room.roomId());
        assertThat(create(CALL, "Bells", null).roomId()).isNotEqualTo(room.roomId());
        assertThat(rooms(null, 2)).hasSize(5);
    }

    @RepeatedTest(50)
    void clientsThatUseOneTokenAtOnceGetOneRoom() throws Exception {
        Callable<Room> call = () -> create(CALL, "Bells", "token-1");
        assertThat(new HashSet<>(Concurrently.run(Collections.nCopies(8, call))))
                .hasSize(1);
        assertThat(rooms(null, 10)).hasSize(1);
    }

    @Test
    void tokensAreForgottenAfterADay() {
        Room first = create(CALL, "Bells", "token-1");
        Directory nearly = later(RoomCalls.KEPT.minusSeconds(60));
        assertThat(create(nearly, CALL, "Bells", "token-1")).isEqualTo(first);
        Directory later = later(RoomCalls.KEPT.plusSeconds(60));
        Room second = create(later, CALL, "Chimes", "token-1");
        assertThat(second.roomId()).isNotEqualTo(first.roomId());
        assertThat(create(later, CALL, "Chimes", "token-1")).isEqualTo(second);
        Directory muchLater = later(RoomCalls.KEPT.multipliedBy(3));
        create(muchLater, CALL, "Gongs", null);
        assertThat(disk.store().scan(Keys.accountPartition(account), "room-call", null, 10))
                .isEmpty();
    }

    private Directory later(Duration by) {
        return new Directory(
                disk.store(), Clock.offset(Clock.systemUTC(), by), new SecureRandom(), new Quotas(12, 20, 5, 3));
    }

    @Test
    void thereIsALimitAndADeletedRoomMakesPlace() {
        var made = new ArrayList<Room>();
        for (int i = 0; i < 12; i++) {
            made.add(create(CALL, "Room", "token-" + i));
        }
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> create(CALL, "Room", "token-12"))
                .withMessageContaining("12");
        assertThat(create(CALL, "Room", "token-3")).isEqualTo(made.get(3));
        directory.rooms().delete(TENANT, account, made.remove(0).roomId());
        made.add(create(CALL, "Room", "token-12"));
        assertThat(rooms(null, 5)).isEqualTo(made);
    }

    @RepeatedTest(10)
    void theLimitHoldsForManyAtOnce() throws Exception {
        Callable<Boolean> call = () -> {
            try {
                create(CALL, "Room", null);
                return true;
            } catch (ResourceLimitExceededException e) {
                return false;
            }
        };
        assertThat(Concurrently.run(Collections.nCopies(16, call)))
                .filteredOn(made -> made)
                .hasSize(12);
    }

    @Test
    void roomsAreListedAsTheyCameAndByMember() {
        String user = disk.userId(account, "anna");
        var all = new ArrayList<String>();
        var hers = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            all.add(room("Room " + i));
            if (i % 2 == 0) {
                hers.add(all.get(i));
            }
        }
        for (String id : List.of(hers.get(3), hers.get(0), hers.get(4), hers.get(1), hers.get(2))) {
            join(id, user);
        }
        for (int pageSize : new int[] {1, 2, 3, 5, 10, 99}) {
            assertThat(rooms(null, pageSize)).extracting(Room::roomId).isEqualTo(all);
            assertThat(rooms(user, pageSize)).extracting(Room::roomId).isEqualTo(hers);
        }
        assertThat(rooms(disk.userId(account, "bert"), 10)).isEmpty();
        directory.rooms().delete(TENANT, account, hers.get(1));
        assertThat(rooms(user, 2))
                .extracting(Room::roomId)
                .containsExactly(hers.get(0), hers.get(2), hers.get(3), hers.get(4));
    }

    @RepeatedTest(5)
    void roomsThatStayAreSeenOnceWhateverComesAndGoes() throws Exception {
        long seed = new SecureRandom().nextLong();
        var staying = List.of(room("a"), room("b"), room("c"), room("d"), room("e"));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var random = new Random(seed + i);
            tasks.add(() -> {
                for (int step = 0; step < 30; step++) {
                    String id = room("comes");
                    rename(staying.get(random.nextInt(staying.size())), "name " + step);
                    directory.rooms().delete(TENANT, account, id);
                }
                return null;
            });
        }
        tasks.add(() -> {
            for (int walk = 0; walk < 30; walk++) {
                assertThat(rooms(null, 1 + walk % 4))
                        .as("seed %d", seed)
                        .extracting(Room::roomId)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .containsAll(staying);
            }
            return null;
        });
        Concurrently.run(tasks);
    }

    @Test
    void aDeletedAccountTakesRoomsWithIt() {
        join(room("Bells"), disk.userId(account, "anna"));
        create(CALL, "Chimes", "token");
        directory
                .suspensions()
                .suspend(
                        TENANT,
                        account,
                        disk.users(account).stream().map(user -> user.userId()).toList());
        directory.accounts().delete(TENANT, account);
        assertThat(disk.store().scan(Keys.accountPartition(account), "", null, 10))
                .isEmpty();
    }

    /** The writes of a deletion are: the room gives way to a mark, the memberships go, the mark goes. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "1, false", "2, true", "2, false"})
    void aDeletionThatWasCutOffIsFinishedByTheNext(int writes, boolean ofTheSameRoom) {
        String roomId = room("Bells");
        String other = room("Chimes");
        String user = disk.userId(account, "anna");
        join(roomId, user);
        join(roomId, disk.userId(account, "bert"));
        join(other, user);
        var cutOff = new Directory(new CutOffStore(disk.store(), writes), Clock.systemUTC(), new SecureRandom());
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> cutOff.rooms().delete(TENANT, account, roomId));
        disk.assertInStep();
        assertThat(rooms(user, 10)).hasSize(writes == 0 ? 2 : 1);
        if (writes > 0) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> directory.roomMemberships().list(TENANT, account, roomId, null, 10));
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> join(roomId, user));
        }
        directory.rooms().delete(TENANT, account, ofTheSameRoom ? roomId : other);
        assertThat(disk.store().scan(Keys.accountPartition(account), "room-closing/", null, 10))
                .isEmpty();
        assertThat(disk.store().scan(Keys.accountPartition(account), "member/", null, 10))
                .hasSize(ofTheSameRoom ? 1 : 0);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.rooms().delete(TENANT, account, roomId));
    }
}
