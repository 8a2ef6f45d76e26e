package io.carillon.directory.rooms;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.core.RecordKeys;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.Room;

class RoomsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private RoomsOnDisk rooms;
    private String account;

    @BeforeEach
    void open() {
        rooms = new RoomsOnDisk(folder);
        account = rooms.account();
    }

    @AfterEach
    void recordsAgree() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"TEAM", "UNKNOWN_TO_SDK_VERSION"},
            mode = Mode.EXCLUDE)
    void everyEnterpriseAccountHasRooms(AccountType type) {
        rooms = rooms.of(rooms.disk().account(type));
        account = rooms.account();
        Room room = rooms.create(CALL, "Läuten \"1\"", null);
        assertThat(room.accountId()).isEqualTo(account);
        assertThat(room.name()).isEqualTo("Läuten \"1\"");
        assertThat(room.createdBy()).isEqualTo("arn:aws:iam::123456789012:user/ringer");
        assertThat(room.createdTimestamp()).isNotNull().isEqualTo(room.updatedTimestamp());
        assertThat(rooms.directory().rooms().get(TENANT, account, room.roomId()))
                .isEqualTo(room);
        assertThat(rooms.rooms(null, 10)).containsExactly(room);
    }

    @Test
    void aTeamAccountHasNone() {
        rooms = rooms.of(rooms.disk().account(AccountType.TEAM));
        account = rooms.account();
        for (Callable<?> call : List.<Callable<?>>of(
                () -> rooms.create(CALL, " ", null),
                () -> rooms.directory().rooms().get(TENANT, account, NOBODY),
                () -> rooms.rooms(null, 1),
                () -> rooms.rename(NOBODY, " "),
                () -> {
                    rooms.delete(NOBODY);
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
    void missingThingsAreNotFound() {
        String id = rooms.room("Bells");
        for (String unknown : List.of(NOBODY, "x", "", account, id + "/x")) {
            for (Callable<?> call : List.<Callable<?>>of(
                    () -> rooms.directory().rooms().get(TENANT, account, unknown),
                    () -> rooms.rename(unknown, "x"),
                    () -> rooms.rooms(unknown, 1),
                    () -> {
                        rooms.delete(unknown);
                        return null;
                    })) {
                assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::call);
            }
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> rooms.directory().rooms().get(OTHER_TENANT, account, id));
        String other = rooms.disk().account(AccountType.ENTERPRISE_OIDC);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> rooms.directory().rooms().get(TENANT, other, id));
    }

    @Test
    void aNameIsNotBlankAndNotTooLong() {
        String id = rooms.room("x".repeat(256));
        for (String name : List.of("", " ", "\t\n", "x".repeat(257))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> rooms.create(CALL, name, null));
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> rooms.rename(id, name));
        }
        assertThat(rooms.rooms(null, 10)).hasSize(1);
    }

    @Test
    void aRoomIsRenamed() {
        Room room = rooms.create(CALL, "Bells", null);
        Room renamed = rooms.rename(room.roomId(), "Chimes");
        assertThat(renamed)
                .isEqualTo(room.toBuilder()
                        .name("Chimes")
                        .updatedTimestamp(renamed.updatedTimestamp())
                        .build());
        assertThat(renamed.updatedTimestamp()).isAfterOrEqualTo(room.updatedTimestamp());
        assertThat(rooms.rename(room.roomId(), null)).isEqualTo(renamed);
        assertThat(rooms.rename(room.roomId(), "Chimes")).isEqualTo(renamed);
        assertThat(rooms.rooms(null, 10)).containsExactly(renamed);
    }

    @Test
    void theSameTokenGivesTheSameRoom() {
        Room room = rooms.create(CALL, "Bells", "token-1");
        assertThat(rooms.create(RoomsOnDisk.invocation("other"), "Bells", "token-1"))
                .isEqualTo(room);
        Room renamed = rooms.rename(room.roomId(), "Chimes");
        assertThat(rooms.create(CALL, "Bells", "token-1")).isEqualTo(renamed);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> rooms.create(CALL, "Chimes", "token-1"));
        assertThat(rooms.create(CALL, "Bells", "token-2").roomId()).isNotEqualTo(room.roomId());
        rooms.delete(room.roomId());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> rooms.create(CALL, "Bells", "token-1"))
                .withMessageContaining("deleted");
        String other = rooms.disk().account(AccountType.ENTERPRISE_LWA);
        rooms = rooms.of(other);
        assertThat(rooms.create(CALL, "Chimes", "token-1").accountId()).isEqualTo(other);
    }

    @Test
    void theInvocationTellsARetryOnlyWithoutAToken() {
        Room room = rooms.create(RoomsOnDisk.invocation("first"), "Bells", null);
        assertThat(rooms.create(RoomsOnDisk.invocation("first"), "Bells", null)).isEqualTo(room);
        assertThat(rooms.create(RoomsOnDisk.invocation("second"), "Bells", null).roomId())
                .isNotEqualTo(room.roomId());
        assertThat(rooms.create(RoomsOnDisk.invocation("first"), "Bells", "token-1")
                        .roomId())
                .isNotEqualTo(room.roomId());
        assertThat(rooms.create(RoomsOnDisk.invocation("first"), "Bells", "token-2")
                        .roomId())
                .isNotEqualTo(room.roomId());
        assertThat(rooms.create(CALL, "Bells", null).roomId()).isNotEqualTo(room.roomId());
        assertThat(rooms.rooms(null, 2)).hasSize(5);
    }

    @RepeatedTest(50)
    void concurrentCreatesWithOneTokenCreateOneRoom() throws Exception {
        Callable<Room> call = () -> rooms.create(CALL, "Bells", "token-1");
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(8, call))))
                .hasSize(1);
        assertThat(rooms.rooms(null, 10)).hasSize(1);
    }

    @Test
    void clientRequestTokensAreKnownFor24Hours() {
        Room first = rooms.create(CALL, "Bells", "token-1");
        Directory nearly = later(Duration.ofHours(24).minusMinutes(1));
        assertThat(rooms.create(nearly, CALL, "Bells", "token-1")).isEqualTo(first);
        Directory later = later(Duration.ofHours(24).plusMinutes(1));
        Room second = rooms.create(later, CALL, "Chimes", "token-1");
        assertThat(second.roomId()).isNotEqualTo(first.roomId());
        assertThat(rooms.create(later, CALL, "Chimes", "token-1")).isEqualTo(second);
        Directory muchLater = later(Duration.ofDays(3));
        rooms.create(muchLater, CALL, "Gongs", null);
        assertThat(rooms.disk().store().scan(RecordKeys.accountPartition(account), "room-call", null, 10))
                .isEmpty();
    }

    private Directory later(Duration by) {
        return new Directory(
                rooms.disk().store(), Clock.offset(Clock.systemUTC(), by), new SecureRandom(), RoomsOnDisk.QUOTAS);
    }

    @Test
    void aDeletedRoomNoLongerCountsAgainstTheQuota() {
        var made = new ArrayList<Room>();
        for (int i = 0; i < 12; i++) {
            made.add(rooms.create(CALL, "Room", "token-" + i));
        }
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .isThrownBy(() -> rooms.create(CALL, "Room", "token-12"))
                .withMessageContaining("12");
        assertThat(rooms.create(CALL, "Room", "token-3")).isEqualTo(made.get(3));
        rooms.delete(made.remove(0).roomId());
        made.add(rooms.create(CALL, "Room", "token-12"));
        assertThat(rooms.rooms(null, 5)).isEqualTo(made);
    }

    @RepeatedTest(10)
    void theQuotaIsExactUnderConcurrency() throws Exception {
        Callable<Boolean> call = () -> {
            try {
                rooms.create(CALL, "Room", null);
                return true;
            } catch (ResourceLimitExceededException e) {
                return false;
            }
        };
        assertThat(SimultaneousTasks.run(Collections.nCopies(16, call)))
                .filteredOn(made -> made)
                .hasSize(12);
    }

    @Test
    void roomsAreListedInOrderOfCreationAndByMember() {
        String user = rooms.user("anna");
        var all = new ArrayList<String>();
        var hers = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            all.add(rooms.room("Room " + i));
            if (i % 2 == 0) {
                hers.add(all.get(i));
            }
        }
        for (String id : List.of(hers.get(3), hers.get(0), hers.get(4), hers.get(1), hers.get(2))) {
            rooms.join(id, user);
        }
        for (int pageSize : new int[] {1, 2, 3, 5, 10, 99}) {
            assertThat(rooms.rooms(null, pageSize)).extracting(Room::roomId).isEqualTo(all);
            assertThat(rooms.rooms(user, pageSize)).extracting(Room::roomId).isEqualTo(hers);
        }
        assertThat(rooms.rooms(rooms.user("bert"), 10)).isEmpty();
        rooms.delete(hers.get(1));
        assertThat(rooms.rooms(user, 2))
                .extracting(Room::roomId)
                .containsExactly(hers.get(0), hers.get(2), hers.get(3), hers.get(4));
    }
}
