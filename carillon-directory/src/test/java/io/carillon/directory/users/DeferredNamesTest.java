package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexBuild.End;
import io.carillon.directory.users.NameIndexState.Stage;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Record;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** When loads leave names out of their index, and what may happen to an account until it is built. */
class DeferredNamesTest extends LargeLoads {
    @Test
    void namesAreDeferredFromALimitOnAndOnlyWhereTheAccountHasFewOtherUsers() throws IOException {
        UserLoad.Sequence loads = loads(enterprise, AT_ONCE);
        load(loads, 0, AT_ONCE);
        assertThat(state(enterprise).isComplete()).isTrue();
        load(loads, AT_ONCE, AT_ONCE + 1);
        assertThat(state(enterprise).isComplete()).isFalse();
        load(loads, AT_ONCE + 1, PEOPLE);
        assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);

        load(loads(enterprise, AT_ONCE), PEOPLE, PEOPLE + 3 * AT_ONCE);
        assertThat(state(enterprise).isComplete())
                .as("a small load beside many users")
                .isTrue();
    }

    private static void loadAtOnce(UserLoad.Sequence loads, int from, int to) {
        assertThat(loads.next(IntStream.range(from, to)
                                .mapToObj(LargeLoads::person)
                                .toList())
                        .get())
                .hasSize(to - from);
    }

    /** A list of everybody that is brought in again every night, with a few who are new. */
    @Test
    void aListOfPeopleWhoAreThereDefersNothing() throws IOException {
        loaded();
        build(enterprise).run(quiet);
        UserLoad.Sequence again = loads(enterprise, PEOPLE / 2);
        loadAtOnce(again, 0, PEOPLE);
        assertThat(state(enterprise).isComplete()).as("nobody is new").isTrue();
        loadAtOnce(again, PEOPLE / 2, PEOPLE + 10);
        assertThat(state(enterprise).isComplete()).as("few are new").isTrue();
        assertThat(found(enterprise, "given")).hasSize(PEOPLE + 10);
    }

    @Test
    void aSecondLargeLoadAddsItsNamesToTheIndexThatTheFirstHasLeft() throws IOException {
        loaded();
        load(loads(enterprise, AT_ONCE), PEOPLE, 2 * PEOPLE);
        assertThat(found(enterprise, "given")).hasSize(2 * PEOPLE);
        assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);
        loadAtOnce(loads(enterprise, PEOPLE), 2 * PEOPLE, 4 * PEOPLE);
        assertThat(state(enterprise).isComplete()).as("begun again").isFalse();
        assertThat(build(enterprise).run(quiet)).isEqualTo(End.COMPLETE);
        assertThat(found(enterprise, "given")).hasSize(4 * PEOPLE);
        disk.assertInvariants();
    }

    @Test
    void usersMayBeRenamedErasedAndMovedBeforeTheIndexIsBuilt() throws IOException {
        loaded();
        String other = disk.account(AccountType.ENTERPRISE_LWA);
        load(loads(other, 0), PEOPLE, PEOPLE + 5);
        List<String> ids = disk.users(enterprise).stream().map(User::userId).toList();
        // Of the first, the names are in the index; of the last, they are not.
        for (int from : List.of(0, PEOPLE - 4)) {
            rename(ids.get(from), "Renamed");
            directory.administration().erasure().erase(TENANT, enterprise, ids.get(from + 1));
            directory.administration().moves().move(TENANT, enterprise, other, List.of(ids.get(from + 2)));
        }
        directory
                .administration()
                .moves()
                .move(
                        TENANT,
                        other,
                        enterprise,
                        List.of(disk.users(other).get(0).userId()));
        assertThat(found(enterprise, "renamed")).containsExactly(ids.get(0), ids.get(PEOPLE - 4));
        assertThat(found(other, "given")).hasSize(5 + 2 - 1);
        assertThat(checked(disk.store())).isEmpty();

        build(enterprise).run(quiet);
        upkeep();
        assertThat(List.of(state(enterprise).isComplete(), state(other).isComplete()))
                .containsOnly(true);
        assertThat(found(enterprise, "renamed")).hasSize(2);
        assertThat(found(enterprise, "given")).hasSize(PEOPLE - 6 + 1);
        assertThat(found(other, "given")).hasSize(5 + 2 - 1);
        assertThat(checked(disk.store())).isEmpty();
        disk.assertInvariants();
    }

    /** A load that leaves names out while a walk is in the index. */
    @Test
    void aWalkThatBeganInTheIndexEndsThere() throws IOException {
        load(loads(enterprise, PEOPLE), 0, PEOPLE);
        UserConditions conditions = new UserConditions(null, null, "given", null);
        UserPage first = directory.administration().search().find(TENANT, enterprise, conditions, null, 7);
        loadAtOnce(loads(enterprise, PEOPLE / 2), PEOPLE, 2 * PEOPLE);
        assertThat(state(enterprise).isComplete()).isFalse();
        UserPage rest = directory.administration().search().find(TENANT, enterprise, conditions, first.next(), 1000);
        assertThat(first.count() + rest.count())
                .as("everybody who was there before")
                .isEqualTo(PEOPLE);
        assertThat(Stream.concat(first.users().stream(), rest.users().stream()).map(User::userId))
                .doesNotHaveDuplicates();
        build(enterprise).run(quiet);
    }

    /** As it may be read from a store that cannot be read at one moment. */
    @Test
    void aCopyWithBothMarksIsNotComplete() throws Exception {
        loaded();
        String partition = RecordKeys.accountPartition(enterprise);
        disk.store().write(partition, List.of(Change.create(RecordKeys.NAMES_COMPLETE, new byte[] {'{', '}'})));
        assertThat(state(enterprise).isComplete()).isFalse();
        assertThat(found(enterprise, "given")).hasSize(PEOPLE);
        assertThat(checked(disk.store())).isEmpty();
        upkeep();
        assertThat(state(enterprise).isComplete()).isTrue();
        assertThat(state(enterprise).mark()).isNull();
        assertThat(found(enterprise, "given")).hasSize(PEOPLE);
    }

    /** After a crash right after the deletion, nobody would remove what is left of the account. */
    @Test
    void theMarkIsDeletedTogetherWithItsAccount() {
        assertThat(state(team).set(Stage.LOADING)).isNotNull();
        var left = new ArrayList<List<Record>>();
        var store = new ForwardingStore(disk.store()) {
            @Override
            public void write(String partition, List<Change> changes) throws ConditionFailedException {
                super.write(partition, changes);
                String account = RecordKeys.accountPartition(team);
                if (super.get(account, RecordKeys.ACCOUNT) == null) {
                    left.add(super.scan(account, "", null, 10));
                }
            }
        };
        new Directory(store, Clock.systemUTC(), new SecureRandom(), Quotas.DEFAULT)
                .accounts()
                .delete(TENANT, team);
        assertThat(left).isNotEmpty().allMatch(List::isEmpty);
    }
}
