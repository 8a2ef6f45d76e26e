package io.carillon.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.Walker.Filter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;

/** A user who is there for the whole of a walk is seen exactly once, and nobody twice, while others come and go. */
class WalkUnderChangeTest extends ServerTest {
    private static final int USERS = 1000;
    /** Walks go on until so many rounds of changes fell into them, so that no walk's speed matters. */
    private static final int ROUNDS = 40;

    private ChimeClient chime;
    private List<Walker> walkers;

    @BeforeAll
    void createWalkers() {
        AwsAccount caller = newAwsAccount();
        chime = javaClient(caller);
        walkers = new ArrayList<>(List.of(new CarillonWalker(chime)));
        for (Boto3 boto3 : Boto3.installed(emptyEnvironment())) {
            walkers.add(new Boto3Walker(boto3, environment(caller), endpoint()));
        }
    }

    @AfterAll
    void closeClient() {
        chime.close();
    }

    List<Walker> walkers() {
        return walkers;
    }

    @ParameterizedTest
    @MethodSource("walkers")
    void whoStaysIsSeenOnce(Walker walker) {
        TeamAccount account = TeamAccount.of(chime, USERS);
        List<ListedUser> all = account.listed(null);
        List<ListedUser> stayers = everyOther(all, 0);
        List<ListedUser> leavers = everyOther(all, 1);
        try (var changes = ComingAndGoing.start(chime, account.id(), leavers, stayers)) {
            int begin = changes.rounds();
            do {
                List<ListedUser> walked = walker.walk(account.id(), Filter.type(null), null);
                assertThat(walked).doesNotHaveDuplicates();
                assertThat(walked).filteredOn(new HashSet<>(stayers)::contains).isEqualTo(stayers);
            } while (changes.rounds() - begin < ROUNDS);
        }
    }

    private static List<ListedUser> everyOther(List<ListedUser> users, int first) {
        return IntStream.range(0, users.size())
                .filter(i -> i % 2 == first)
                .mapToObj(users::get)
                .toList();
    }
}
