package io.carillon.tests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Resume tokens are the same, byte for byte, whoever makes them, so that a walk can pass from any client to any other.
 * Only the command cuts exactly, and so makes another token within what is a page to the others.
 */
public class TokenExchangeTest extends ServerTest {
    private static final int USERS = 230;

    private ChimeClient chime;
    private TeamAccount account;
    private Lister command;
    private List<Lister> listers;

    @BeforeAll
    void inviteUsers() {
        AwsAccount caller = newAwsAccount();
        ProgramEnvironment environment = environment(caller);
        chime = javaClient(caller);
        account = TeamAccount.of(chime, USERS);
        command = Lister.carillonCommand(environment, endpoint());
        listers = new ArrayList<>(List.of(Lister.paginators(chime), command));
        AwsCli.installed(environment).forEach(cli -> listers.add(Lister.awsCli(cli, environment, endpoint())));
        Boto3.installed(environment).forEach(boto3 -> listers.add(Lister.boto3(boto3, environment, endpoint())));
        System.out.println("Tokens pass between " + listers);
    }

    @AfterAll
    void closeClient() {
        chime.close();
    }

    Stream<ListOptions> cuts() {
        return Stream.of(
                // In the first page, which no token of the service begins.
                new ListOptions(account.id(), null, 7, null, null),
                // In the third page of a filtered listing.
                new ListOptions(account.id(), UserType.PRIVATE_USER, 12, 5, null),
                // Between two pages.
                new ListOptions(account.id(), null, 10, 5, null));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void allClientsMakeTheSameTokenAndContinueFromIt(ListOptions cut) {
        List<String> ids =
                account.listed(cut.userType()).stream().map(ListedUser::userId).toList();
        int count = cut.maxItems();
        Listing first = agreed(cut);
        assertThat(first.userIds()).isEqualTo(ids.subList(0, count));
        assertThat(first.nextToken()).isNotNull();
        Listing second = agreed(cut.startingAt(first.nextToken()));
        assertThat(second.userIds()).isEqualTo(ids.subList(count, 2 * count));
        Listing byCommand = command.list(cut);
        assertThat(byCommand.userIds()).isEqualTo(first.userIds());
        assertThat(agreed(cut.startingAt(byCommand.nextToken())).userIds()).isEqualTo(second.userIds());
        assertThat(command.list(cut.startingAt(first.nextToken())).userIds()).isEqualTo(second.userIds());
    }

    /** What all listers but the command return; it must be the same. */
    private Listing agreed(ListOptions options) {
        Listing first = listers.get(0).list(options);
        for (Lister lister : listers) {
            if (!lister.equals(command)) {
                assertThat(lister.list(options))
                        .as("%s as %s", lister, listers.get(0))
                        .isEqualTo(first);
            }
        }
        return first;
    }

    @Test
    void anyClientContinuesFromAnyOthersToken() {
        var cut = new ListOptions(account.id(), null, 7, null, null);
        List<String> ids = account.listed(null).stream().map(ListedUser::userId).toList();
        for (Lister giver : listers) {
            String token = giver.list(cut).nextToken();
            for (Lister taker : listers) {
                assertThat(taker.list(cut.startingAt(token)).userIds())
                        .as("from %s to %s", giver, taker)
                        .isEqualTo(ids.subList(7, 14));
            }
        }
    }

    @Test
    void aWalkPassedBetweenClientsListsEachUserOnce() {
        var options = new ListOptions(account.id(), null, 13, 5, null);
        var walked = new ArrayList<String>();
        String token = null;
        int turn = 0;
        do {
            Listing part = listers.get(turn++ % listers.size()).list(options.startingAt(token));
            walked.addAll(part.userIds());
            token = part.nextToken();
        } while (token != null);
        assertThat(turn).isGreaterThan(listers.size());
        assertThat(walked)
                .isEqualTo(account.listed(null).stream().map(ListedUser::userId).toList());
    }
}
