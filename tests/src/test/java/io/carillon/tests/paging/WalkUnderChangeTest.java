package io.carillon.tests.paging;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;

/** A user who is there for the whole of a walk is seen exactly once, and nobody twice, while others come and go. */
class WalkUnderChangeTest extends ServerTest {
    private static final int USERS = 1000;
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
    void usersWhoStayAreListedOnce(Walker walker) {
        new WalkUnderChange(chime, USERS, ROUNDS).seesWhoStaysOnce(walker);
    }
}
