package io.carillon.directory.rooms;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.CrashAfterWritesStore;
import io.carillon.store.StoreException;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

/** Rooms go with their members, also while others join, and after a crash. */
class RoomDeletionTest {
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
    void aDeletedAccountTakesRoomsWithIt() {
        rooms.join(rooms.room("Bells"), rooms.user("anna"));
        rooms.create(CALL, "Chimes", "token");
        rooms.directory()
                .users()
                .suspensions()
                .suspend(
                        TENANT,
                        account,
                        rooms.disk().users(account).stream()
                                .map(user -> user.userId())
                                .toList());
        rooms.directory().accounts().delete(TENANT, account);
        assertThat(rooms.disk().store().scan(RecordKeys.accountPartition(account), "", null, 10))
                .isEmpty();
    }

    /** The writes of a deletion are: the room gives way to a mark, the memberships go, the mark goes. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "1, false", "2, true", "2, false"})
    void aDeletionThatWasCutOffIsFinishedByTheNext(int writes, boolean ofTheSameRoom) {
        String roomId = rooms.room("Bells");
        String other = rooms.room("Chimes");
        String user = rooms.user("anna");
        rooms.join(roomId, user);
        rooms.join(roomId, rooms.user("bert"));
        rooms.join(other, user);
        var cutOff = new Directory(
                new CrashAfterWritesStore(rooms.disk().store(), writes), Clock.systemUTC(), new SecureRandom());
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> cutOff.rooms().delete(TENANT, account, roomId));
        rooms.disk().assertInvariants();
        assertThat(rooms.rooms(user, 10)).hasSize(writes == 0 ? 2 : 1);
        if (writes > 0) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> rooms.directory().rooms().memberships().list(TENANT, account, roomId, null, 10));
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> rooms.join(roomId, user));
        }
        rooms.delete(ofTheSameRoom ? roomId : other);
        assertThat(rooms.disk().store().scan(RecordKeys.accountPartition(account), "room-closing/", null, 10))
                .isEmpty();
        assertThat(rooms.disk().store().scan(RecordKeys.accountPartition(account), "member/", null, 10))
                .hasSize(ofTheSameRoom ? 1 : 0);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> rooms.delete(roomId));
    }

    /** More members than one write removes. */
    @Test
    void aRoomOfManyMembersGoesWholeAlsoInTwoAttempts() throws Exception {
        int members = 230;
        try (var many = new RoomsOnDisk(Files.createDirectory(folder.resolve("many")), Quotas.DEFAULT)) {
            String large = many.room("Large");
            List<String> users = many.users(members);
            for (int i = 0; i < members; i += 50) {
                assertThat(many.batch(CALL, large, users.subList(i, Math.min(i + 50, members))))
                        .isEmpty();
            }
            assertThat(many.memberIds(large, 99)).isEqualTo(users);
            var cutOff = new Directory(
                    new CrashAfterWritesStore(many.disk().store(), 2), Clock.systemUTC(), new SecureRandom());
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> cutOff.rooms().delete(TENANT, many.account(), large));
            many.disk().assertInvariants();
            String partition = RecordKeys.accountPartition(many.account());
            assertThat(many.disk().store().scan(partition, "member/", null, members))
                    .hasSizeBetween(1, members - 1);
            many.delete(large);
            assertThat(many.disk().store().scan(partition, "member/", null, members))
                    .isEmpty();
            assertThat(many.disk().store().scan(partition, "rooms-of/", null, members))
                    .isEmpty();
        }
    }

    @RepeatedTest(15)
    void aRoomDeletedWhileMembersComeLeavesNothing() throws Exception {
        long seed = new SecureRandom().nextLong();
        List<String> users = rooms.users(6);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String user : users) {
            var random = new Random(seed + tasks.size());
            tasks.add(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        rooms.join(CALL, room, user, null);
                        rooms.update(room, user, RoomMembershipRole.ADMINISTRATOR);
                        if (random.nextBoolean()) {
                            rooms.leave(room, user);
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
            for (int i = new Random(seed).nextInt(20); i > 0; i--) {
                rooms.rename(room, "name " + i);
            }
            rooms.delete(room);
            return null;
        });
        SimultaneousTasks.run(tasks);
        assertThat(rooms.disk().store().scan(RecordKeys.accountPartition(account), "member/", null, 10))
                .as("seed %d", seed)
                .isEmpty();
        for (String user : users) {
            assertThat(rooms.directory()
                            .rooms()
                            .list(TENANT, account, user, null, 10)
                            .bodies())
                    .isEmpty();
        }
    }
}
