package io.carillon.directory.rooms;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.core.Invocation;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

/** Many at once at rooms and their members: one of them wins, limits hold, and walks see once what stays. */
class RoomsUnderChangeTest {
    @TempDir
    Path folder;

    private RoomsOnDisk rooms;
    private String room;

    @BeforeEach
    void open() {
        rooms = new RoomsOnDisk(folder);
        room = rooms.room("Bells");
    }

    @AfterEach
    void recordsAgree() {
        rooms.close();
    }

    @RepeatedTest(5)
    void roomsThatStayAreListedExactlyOnceUnderChange() throws Exception {
        long seed = new SecureRandom().nextLong();
        var staying = List.of(rooms.room("a"), rooms.room("b"), rooms.room("c"), rooms.room("d"), rooms.room("e"));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var random = new Random(seed + i);
            tasks.add(() -> {
                for (int step = 0; step < 30; step++) {
                    String id = rooms.room("comes");
                    rooms.rename(staying.get(random.nextInt(staying.size())), "name " + step);
                    rooms.delete(id);
                }
                return null;
            });
        }
        tasks.add(() -> {
            for (int walk = 0; walk < 30; walk++) {
                assertThat(rooms.rooms(null, 1 + walk % 4))
                        .as("seed %d", seed)
                        .extracting(Room::roomId)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .containsAll(staying);
            }
            return null;
        });
        SimultaneousTasks.run(tasks);
    }

    @RepeatedTest(10)
    void concurrentJoinsOfOneMemberCreateOneMembership() throws Exception {
        String user = rooms.user("anna");
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 8; i++) {
            Invocation invocation = RoomsOnDisk.invocation("call" + i);
            tasks.add(() -> {
                try {
                    rooms.join(invocation, room, user, null);
                    return true;
                } catch (ConflictException e) {
                    return false;
                }
            });
        }
        assertThat(SimultaneousTasks.run(tasks)).filteredOn(joined -> joined).hasSize(1);
        rooms.leave(room, user);
        Callable<RoomMembership> retry = () -> rooms.join(RoomsOnDisk.invocation("retried"), room, user, null);
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(8, retry))))
                .hasSize(1);
    }

    @RepeatedTest(10)
    void theQuotaIsExactUnderConcurrency() throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (String user : rooms.users(10)) {
            tasks.add(() -> {
                try {
                    rooms.join(CALL, room, user, null);
                    return true;
                } catch (ResourceLimitExceededException e) {
                    return false;
                }
            });
        }
        assertThat(SimultaneousTasks.run(tasks))
                .filteredOn(joined -> joined)
                .hasSize(RoomsOnDisk.QUOTAS.membersPerRoom());
        assertThat(rooms.memberIds(room, 10)).hasSize(RoomsOnDisk.QUOTAS.membersPerRoom());
    }

    @RepeatedTest(5)
    void membersWhoStayAreListedExactlyOnceUnderChange() throws Exception {
        long seed = new SecureRandom().nextLong();
        List<String> users = rooms.users(6);
        List<String> staying = List.of(users.get(0), users.get(2), users.get(5));
        staying.forEach(user -> rooms.join(CALL, room, user, null));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String goes : List.of(users.get(1), users.get(3), users.get(4))) {
            var random = new Random(seed + tasks.size());
            tasks.add(() -> {
                for (int i = 0; i < 30; i++) {
                    rooms.join(CALL, room, goes, null);
                    rooms.update(
                            room,
                            staying.get(random.nextInt(3)),
                            i % 2 == 0 ? RoomMembershipRole.ADMINISTRATOR : RoomMembershipRole.MEMBER);
                    rooms.leave(room, goes);
                }
                return null;
            });
        }
        tasks.add(() -> {
            for (int walk = 0; walk < 40; walk++) {
                assertThat(rooms.memberIds(room, 1 + walk % 3))
                        .as("seed %d", seed)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .containsAll(staying);
            }
            return null;
        });
        SimultaneousTasks.run(tasks);
        assertThat(rooms.memberIds(room, 10)).isEqualTo(staying);
    }
}
