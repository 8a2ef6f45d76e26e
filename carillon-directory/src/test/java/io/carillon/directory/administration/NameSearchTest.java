package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.core.NameWords;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserLoad;
import io.carillon.directory.users.UserPage;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.testing.SimultaneousTasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Users are found by the beginning of a word of their names, whatever wrote the names, and through an index. */
class NameSearchTest extends AdministeredAccount {
    private static final List<String> WORDS =
            List.of("Anna", "annabel", "ÄNNE", "Bell", "bell-ringer", "Bellamy", "José", "jo", "Zoë", "O'Brien");

    private String named(String name) {
        return directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .username(name)
                                .build())
                .userId();
    }

    private List<String> found(String accountId, String prefix, int pageSize) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            UserPage page = directory
                    .administration()
                    .search()
                    .find(TENANT, accountId, new UserConditions(null, null, prefix, null), after, pageSize);
            page.users().forEach(user -> ids.add(user.userId()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private List<String> found(String prefix) {
        return found(enterprise, prefix, 2);
    }

    @Test
    void aUserIsFoundByEachWordAndOnceWhereSeveralBeginSo() {
        String anna = named("Anna Bell-Ringer");
        String annabel = named("Annabel Anna Ann");
        String zoe = named("Zoë");
        assertThat(found("ANN")).containsExactlyInAnyOrder(anna, annabel);
        assertThat(found("anna b")).containsExactly(anna);
        assertThat(found("bell")).containsExactly(anna);
        assertThat(found("bell, ring")).containsExactly(anna);
        assertThat(found("ringer")).containsExactly(anna);
        assertThat(found("zoe")).containsExactly(zoe);
        assertThat(found("nna")).isEmpty();
        assertThat(found("")).hasSize(3);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> found("-"));
    }

    @Test
    void theIndexFollowsEveryChangeOfAName() throws Exception {
        String anna = named("Anna");
        update(anna, "Zoë Bell", null);
        assertThat(found("anna")).isEmpty();
        assertThat(found("bell")).containsExactly(anna);

        String team = rooms.disk().account(AccountType.TEAM);
        directory.users().invitations().invite(TENANT, team, List.of("guest.bell@example.com"), null);
        String guest = rooms.disk().users(team).get(0).userId();
        assertThat(found(team, "bell", 2)).as("no name yet").isEmpty();
        directory.users().invitations().accept(TENANT, team, guest, null);
        assertThat(found(team, "bell", 2)).as("named by the address").containsExactly(guest);

        load(User.builder().userId(anna).displayName("Loaded").build());
        assertThat(found("bell")).isEmpty();
        assertThat(found("loaded")).containsExactly(anna);
        load(User.builder()
                .primaryEmail("new@example.com")
                .displayName("New Loaded")
                .build());
        assertThat(found("loaded")).hasSize(2);

        directory.administration().moves().move(TENANT, team, enterprise, List.of(guest));
        assertThat(found(team, "bell", 2)).isEmpty();
        assertThat(found("bell")).containsExactly(guest);
        directory.accounts().delete(TENANT, team);
        erase(guest);
        assertThat(found("bell")).isEmpty();
    }

    private void load(User user) {
        var outcomes = directory
                .users()
                .load()
                .into(TENANT, enterprise, UserLoad.Mode.PEOPLE)
                .next(List.of(new UserEntry(user, null)))
                .get();
        assertThat(outcomes).hasSize(1);
    }

    /** Of random names, each search finds what a look at all names finds, in pages of every size. */
    @Test
    void searchesFindWhatALookAtAllNamesFinds() {
        var random = new Random(Long.getLong("carillon.test.seed", 1));
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String name = String.join(
                    " ",
                    Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                            .limit(1 + random.nextInt(4))
                            .toList());
            names.put(named(name), name);
        }
        for (int i = 0; i < 30; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            String prefix = word.substring(0, 1 + random.nextInt(word.length()));
            List<String> expected = names.keySet().stream()
                    .filter(id -> NameWords.begins(names.get(id), prefix))
                    .toList();
            assertThat(found(enterprise, prefix, 1 + random.nextInt(7)))
                    .as(prefix)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Reads one user of many, which an order of creation would not. */
    @Test
    void aSearchReadsTheIndex() throws Exception {
        for (int i = 0; i < 3; i++) {
            named("Person " + i);
        }
        String hidden = named("Anna");
        Store store = rooms.disk().store();
        String partition = RecordKeys.accountPartition(enterprise);
        Record entry = store.get(partition, RecordKeys.name("anna", hidden));
        store.write(partition, List.of(Change.delete(entry)));
        assertThat(found("anna")).as("without its entry").isEmpty();
        store.write(partition, List.of(Change.create(entry.key(), entry.body())));
        assertThat(found("anna")).containsExactly(hidden);
    }

    /** An account as an earlier version has left it, whose index is built in steps while its users change. */
    @Test
    void anAccountOfAnEarlierVersionIsSearchedBeforeAndAfterItsIndexIsBuilt() throws Exception {
        int users = Upkeep.STEP + 5;
        for (int i = 0; i < users; i++) {
            named("Person " + i);
        }
        withoutIndex();
        String first = directory
                .administration()
                .search()
                .find(TENANT, enterprise, new UserConditions(null, null, "person", null), null, 3)
                .next();
        assertThat(found("person")).as("before").hasSize(users);
        assertThat(checked()).as("an index that is not built yet is no finding").isEmpty();

        Upkeep upkeep = directory.administration().upkeep();
        while (upkeep.indexed() == 0) {
            upkeep.step();
        }
        String renamed = found("person 3").get(0);
        List<Callable<Void>> tasks = List.of(
                () -> {
                    while (upkeep.step()) {
                        // Goes on beside the others.
                    }
                    return null;
                },
                () -> {
                    Upkeep other = directory.administration().upkeep();
                    while (other.step()) {
                        // A second server does the same.
                    }
                    return null;
                },
                () -> {
                    for (int i = 0; i < 10; i++) {
                        update(renamed, "Renamed " + i, null);
                    }
                    return null;
                });
        SimultaneousTasks.run(tasks);

        assertThat(found("person")).as("after").hasSize(users - 1);
        assertThat(found("renamed")).containsExactly(renamed);
        assertThat(directory
                        .administration()
                        .search()
                        .find(TENANT, enterprise, new UserConditions(null, null, "person", null), first, 100)
                        .count())
                .as("a walk goes on in the order in which it began")
                .isEqualTo(users - 4);
        assertThat(checked()).isEmpty();
    }

    private void withoutIndex() throws Exception {
        Store store = rooms.disk().store();
        String partition = RecordKeys.accountPartition(enterprise);
        var index = new ArrayList<>(store.scan(partition, RecordKeys.NAMES, null, 1000));
        index.add(store.get(partition, RecordKeys.NAMES_COMPLETE));
        for (Record record : index) {
            store.write(partition, List.of(Change.delete(record)));
        }
    }

    private List<DirectoryCheck.Finding> checked() {
        var findings = new ArrayList<DirectoryCheck.Finding>();
        new DirectoryCheck(rooms.disk().store(), DirectoryCheck.Repair.NONE, findings::add).run();
        return findings;
    }
}
