package io.carillon.tests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.ItemIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.paging.Walker.Filter;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** A large account, walked in many parts, gives each user exactly once: in boto3's paginator and in Carillon's. */
class PaginatorWalkTest extends ServerTest {
    private static final int USERS = 10_000;
    private static final List<Long> SEEDS = List.of(20260220L, 20180501L);

    private ChimeClient chime;
    private TeamAccount account;
    private List<Walker> walkers;

    @BeforeAll
    void inviteUsers() {
        AwsAccount caller = newAwsAccount();
        chime = javaClient(caller);
        account = TeamAccount.of(chime, USERS);
        walkers = new ArrayList<>(List.of(new CarillonWalker(chime)));
        for (Boto3 boto3 : Boto3.installed(emptyEnvironment())) {
            walkers.add(new Boto3Walker(boto3, environment(caller), endpoint()));
        }
        System.out.println("Walking " + USERS + " users with " + walkers);
    }

    @AfterAll
    void closeClient() {
        chime.close();
    }

    @ParameterizedTest
    @MethodSource("types")
    void plainRequestsListEveryInvitedUser(UserType type) {
        assertThat(account.listed(type))
                .extracting(ListedUser::primaryEmail)
                .containsExactlyInAnyOrderElementsOf(TeamAccount.emails(USERS, type));
    }

    @ParameterizedTest
    @MethodSource("walkersAndTypes")
    void walkInPartsGivesEachUserOnce(Walker walker, UserType type) {
        assertThat(walker.walk(account.id(), Filter.type(type), null)).isEqualTo(account.listed(type));
    }

    @ParameterizedTest
    @MethodSource("walkersAndSeeds")
    void walkResumedAtRandomPlacesGivesEachUserOnce(Walker walker, long seed) {
        assertThat(walker.walk(account.id(), Filter.type(null), seed))
                .as("seed %d", seed)
                .isEqualTo(account.listed(null));
    }

    @ParameterizedTest
    @MethodSource("walkersAndEmails")
    void filterByEmailFindsTheUserInAnyCaseOfLetters(Walker walker, String email) {
        assertThat(walker.walk(account.id(), Filter.email(email), null))
                .extracting(ListedUser::primaryEmail)
                .containsExactly("Ringer9876@Example.com");
    }

    @ParameterizedTest
    @MethodSource("walkers")
    void filterByAnUnknownEmailGivesNobody(Walker walker) {
        assertThat(walker.walk(account.id(), Filter.email("nobody@example.com"), null))
                .isEmpty();
    }

    /** Carillon's own: a token after any item, though no MaxItems has cut the walk there. */
    @Test
    void walkLeftInTheMiddleOfAPageGoesOnWithTheNextUser() {
        ListUsersRequest request =
                ListUsersRequest.builder().accountId(account.id()).build();
        var numbers = new Random(SEEDS.get(0));
        var walked = new ArrayList<ListedUser>();
        String token = null;
        do {
            var part = PaginationConfig.builder().pageSize(Walker.PAGE_SIZE).startingToken(token);
            ItemIterator<User> users = ChimePaginators.listUsers(chime)
                    .paginate(request, part.build())
                    .items()
                    .iterator();
            for (int left = numbers.nextInt(Walker.MAX_RANDOM_ITEMS); left >= 0 && users.hasNext(); left--) {
                walked.add(ListedUser.of(users.next()));
            }
            token = users.resumeToken().orElse(null);
        } while (token != null);
        assertThat(walked).as("seed %d", SEEDS.get(0)).isEqualTo(account.listed(null));
    }

    Stream<Walker> walkers() {
        return walkers.stream();
    }

    Stream<Arguments> walkersAndTypes() {
        return walkers().flatMap(walker -> types().map(type -> Arguments.of(walker, type)));
    }

    Stream<Arguments> walkersAndSeeds() {
        return walkers().flatMap(walker -> SEEDS.stream().map(seed -> Arguments.of(walker, seed)));
    }

    Stream<Arguments> walkersAndEmails() {
        return walkers()
                .flatMap(walker -> Stream.of(
                                "Ringer9876@Example.com", "ringer9876@example.com", "RINGER9876@EXAMPLE.COM")
                        .map(email -> Arguments.of(walker, email)));
    }

    /** Both types, and null for no filter. */
    static Stream<UserType> types() {
        return Stream.of(null, UserType.PRIVATE_USER, UserType.SHARED_DEVICE);
    }
}
