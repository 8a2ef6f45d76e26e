package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.UserFilter;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.spread.CrashingStore;
import io.carillon.store.spread.CrashingStore.Crash;
import io.carillon.testing.SimultaneousTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;

/** Erasures that are interrupted, and what happens at the same time. */
class ErasureFaultsTest extends AdministeredAccount {
    @Test
    void moreRoomsThanOneWriteIsAboutAreLeft() throws IOException {
        try (var many = new RoomsOnDisk(Files.createDirectory(folder.resolve("many")), new Quotas(400, 6, 400, 3))) {
            String user = many.user("ringer");
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 103; i++) {
                all.add(many.room("Room " + i));
                many.join(all.get(i), user);
            }
            many.directory().administration().erasure().erase(TENANT, many.account(), user);
            assertThat(all).allMatch(room -> many.memberIds(room, 10).isEmpty());
        }
    }

    /** Each single write of an erasure fails once, applied or not, and the same call is sent again, perhaps elsewhere. */
    @ParameterizedTest
    @EnumSource(Crash.class)
    void anInterruptedErasureIsCompletedByTheNextCall(Crash crash) {
        new PhoneNumbersOnDisk(directory).order(1);
        List<String> room = List.of(rooms.room("One"));
        boolean crashed = true;
        int writes = 0;
        for (; crashed; writes++) {
            User user = people.person(room, PhoneNumbersOnDisk.seattle(0));
            var store = new CrashingStore(rooms.disk().store(), crash, writes);
            Directory dying = PeopleOnDisk.over(store);
            try {
                dying.administration().erasure().erase(TENANT, enterprise, user.userId());
            } catch (StoreException e) {
                eraseUnlessGone(user.userId());
            }
            crashed = store.hasCrashed();
            assertThat(rooms.memberIds(room.get(0), 10)).isEmpty();
            assertThat(people.numbers())
                    .allMatch(number -> number.associations().isEmpty());
            rooms.disk().assertInvariants();
        }
        assertThat(writes)
                .as("rooms, user, PIN, number and mark are a write each")
                .isGreaterThan(5);
    }

    private void eraseUnlessGone(String userId) {
        try {
            erase(userId);
        } catch (NotFoundException e) {
            // The write that failed was the last one, and was applied.
        }
    }

    @Test
    void whatAnInterruptedErasureLeftGoesWithTheNextOneAndWithTheAccount() {
        new PhoneNumbersOnDisk(directory).order(1);
        String lwa = enterprise;
        for (Runnable next : List.<Runnable>of(
                () -> erase(rooms.user("next")), () -> directory.accounts().delete(TENANT, lwa))) {
            User user = people.person(List.of(), PhoneNumbersOnDisk.seattle(0));
            // The first write removes the user; the second would release the PIN.
            Directory dying = PeopleOnDisk.over(new CrashingStore(rooms.disk().store(), Crash.BEFORE, 1));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> dying.administration().erasure().erase(TENANT, lwa, user.userId()));
            assertThat(people.isAnywhere(user.personalPIN())).isTrue();
            next.run();
            assertThat(people.isAnywhere(user.personalPIN())).isFalse();
            assertThat(people.numbers())
                    .allMatch(number -> number.associations().isEmpty());
        }
    }

    /** Does something in between, once, right before the first write with a certain key. */
    private static final class Intervening extends ForwardingStore {
        private final String prefix;
        private final Runnable intervention;
        private boolean done;

        Intervening(Store store, String prefix, Runnable intervention) {
            super(store);
            this.prefix = prefix;
            this.intervention = intervention;
        }

        @Override
        public void write(String partition, List<Change> changes) throws ConditionFailedException {
            if (!done && changes.stream().anyMatch(change -> change.key().startsWith(prefix))) {
                done = true;
                intervention.run();
            }
            super.write(partition, changes);
        }

        @Override
        public void close() {
            // The store is its owner's to close.
        }
    }

    @Test
    void aPersonWhoIsErasedWhileJoiningARoomIsNotInIt() {
        String room = rooms.room("One");
        String anna = rooms.user("anna");
        Directory joining = PeopleOnDisk.over(new Intervening(rooms.disk().store(), "member/", () -> erase(anna)));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> joining.rooms().memberships().create(CALL, membership(room, anna)));
        assertThat(rooms.memberIds(room, 10)).isEmpty();
    }

    private CreateRoomMembershipRequest membership(String room, String member) {
        return CreateRoomMembershipRequest.builder()
                .accountId(enterprise)
                .roomId(room)
                .memberId(member)
                .build();
    }

    @Test
    void aPersonWhoJoinsARoomWhileBeingErasedLeavesItAgain() {
        String room = rooms.room("One");
        String anna = rooms.user("anna");
        Directory erasing = PeopleOnDisk.over(
                new Intervening(rooms.disk().store(), RecordKeys.USER_ERASURES, () -> rooms.join(room, anna)));
        erasing.administration().erasure().erase(TENANT, enterprise, anna);
        assertThat(rooms.memberIds(room, 10)).isEmpty();
        assertThat(rooms.disk().users(enterprise)).isEmpty();
    }

    @Test
    void nothingThatHappensAtTheSameTimeBringsAPersonBack() throws Exception {
        new PhoneNumbersOnDisk(directory).order(1);
        List<String> room = List.of(rooms.room("One"));
        for (int round = 0; round < 4; round++) {
            User user = people.person(List.of(), PhoneNumbersOnDisk.seattle(0));
            String id = user.userId();
            List<Callable<Boolean>> tasks = List.of(
                    () -> tried(() -> erase(id)),
                    () -> tried(() -> erase(id)),
                    () -> tried(() -> rooms.join(room.get(0), id)),
                    () -> tried(() -> directory
                            .administration()
                            .profiles()
                            .update(TENANT, enterprise, id, null, "other.quux@example.com")),
                    () -> tried(() -> directory.users().personalPins().reset(TENANT, enterprise, id)),
                    () -> tried(() -> directory.users().settings().update(TENANT, enterprise, id, PeopleOnDisk.QUIET)),
                    () -> tried(() -> directory.numbers().associations().disassociate(TENANT, enterprise, id)));
            assertThat(SimultaneousTasks.run(tasks).subList(0, 2)).contains(true);
            assertThat(people.isAnywhere("quux")).isFalse();
            assertThat(rooms.disk().users(enterprise, UserFilter.NONE, 10)).isEmpty();
            assertThat(people.numbers())
                    .allMatch(number -> number.associations().isEmpty());
            rooms.disk().assertInvariants();
        }
    }

    private static boolean tried(Runnable task) {
        try {
            task.run();
            return true;
        } catch (NotFoundException | BadRequestException e) {
            return false;
        }
    }
}
