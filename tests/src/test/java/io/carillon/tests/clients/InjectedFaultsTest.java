package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PaginationException;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.testing.Fault;
import io.carillon.server.testing.FaultRule;
import io.carillon.server.testing.JournaledRequest;
import io.carillon.server.testing.SeedAccount;
import io.carillon.server.testing.TestControls;
import io.carillon.store.memory.MemoryData;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;
import software.amazon.awssdk.services.chime.model.User;

/** Each fault of a server for tests as clients meet it, which is what docs/testing.md says of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectedFaultsTest {
    private static final int USERS = 7;
    private static final Fault UNAVAILABLE = new Fault.Fail("ServiceUnavailableException");
    private static final Pattern TOKENS_AND_TIMES =
            Pattern.compile("'NextToken': '[^']+'|(?<=expired: )\\S+ is now earlier than \\S+ \\(\\S+");

    private static final String WHAT_BOTO3_SAW = """
            throttled: 7
              page 1 attempt 1 429 Throttle, page 1 attempt 2 429 Throttle, page 1 attempt 3 200
              1 calls, then 7 users
            throttled always: ThrottledClientException: An error occurred (ThrottledClientException) when calling the ListUsers \
            operation (reached max retries: 1): Rate exceeded.
              page 1 attempt 1 429 Throttle, page 1 attempt 2 429 Throttle
              1 calls, then 7 users
            throttled, standard mode: ThrottledClientException: An error occurred (ThrottledClientException) when calling the \
            ListUsers operation: Rate exceeded.
              page 1 attempt 1 429 Throttle
              1 calls, then 7 users
            third page fails: [2, 2, 2, 1]
              page 1 attempt 1 200, page 2 attempt 1 200, page 3 attempt 1 503 Fail, page 3 attempt 2 200, page 4 attempt 1 200
              4 calls, then 7 users
            conflict: ConflictException: An error occurred (ConflictException) when calling the CreateUser operation: A fault that \
            the test has set.
              attempt 1 409 Fail
              1 calls, then 7 users
            slow: 7
              page 1 attempt 1 closed Delay, page 1 attempt 2 200
              1 calls, then 7 users
            dropped before: new@example.com
              attempt 1 closed DropBeforeWork, attempt 2 201
              1 calls, then 8 users
            dropped after: new@example.com
              attempt 1 closed DropAfterWork, attempt 2 201 replayed
              1 calls, then 8 users
            repeated token: PaginationError: Error during pagination: The same next token was received twice: {...}
              page 1 attempt 1 200, page 2 attempt 1 200 RepeatToken
              2 calls, then 7 users
            empty page: [0, 2, 0, 2, 2, 1]
              page 1 attempt 1 200 EmptyPage, page 2 attempt 1 200, page 3 attempt 1 200 EmptyPage, page 4 attempt 1 200, \
            page 5 attempt 1 200, page 6 attempt 1 200
              6 calls, then 7 users
            short page: [2, 1, 2, 2]
              page 1 attempt 1 200, page 2 attempt 1 200 ShortPage, page 3 attempt 1 200, page 4 attempt 1 200
              4 calls, then 7 users
            skewed: ClientError: An error occurred (InvalidSignatureException) when calling the ListUsers operation: Signature \
            expired: ... - 5 min.)
              page 1 attempt 1 403
              1 calls, then 7 users
            """;

    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = SecretBox.inMemory(random);
    private final TestControls controls = new TestControls(new MemoryData(), box, Clock.systemUTC(), random);
    private final CarillonServer server = CarillonServer.start(
            new CarillonServer.Parts(controls.store(), box, controls.clock(), random),
            HttpAddress.loopback(0),
            null,
            Configuration.DEFAULT,
            controls);

    private ChimeClient chime;
    private String accountId;

    @BeforeEach
    void reset() {
        NewAccessKey key = controls.reset();
        var caller = new AwsAccount(
                key.key().tenant().awsAccountId(),
                AwsBasicCredentials.create(key.key().accessKeyId(), key.secretAccessKey()));
        chime = JavaClients.sync(URI.create("http://127.0.0.1:" + server.port()), caller);
        accountId = controls.create(SeedAccount.of("Tower").withUsers(USERS));
    }

    @AfterEach
    void closeClient() {
        chime.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String inject(FaultRule rule) {
        return controls.faults().add(rule);
    }

    private void inject(Fault fault) {
        inject(FaultRule.of(fault));
    }

    /** The requests so far, as {@code page attempt status}; a closed connection has status 0. */
    private List<String> requests() {
        return controls.journal().list().stream()
                .map(request -> Stream.of(
                                String.valueOf(request.page()),
                                String.valueOf(request.attempt()),
                                String.valueOf(request.status() == null ? 0 : request.status()))
                        .reduce((all, next) -> all + " " + next)
                        .orElseThrow())
                .toList();
    }

    private ListUsersRequest pagesOfTwo() {
        return ListUsersRequest.builder().accountId(accountId).maxResults(2).build();
    }

    private List<Integer> sdksWalk() {
        return chime.listUsersPaginator(pagesOfTwo()).stream()
                .map(page -> page.users().size())
                .toList();
    }

    private List<User> carillonsWalk() {
        return ChimePaginators.listUsers(chime).paginate(pagesOfTwo()).items().stream()
                .map(User.class::cast)
                .toList();
    }

    private ListUsersResponse users() {
        return chime.listUsers(r -> r.accountId(accountId));
    }

    @Test
    void theSdkRetriesWhatIsThrottled() {
        inject(FaultRule.of(new Fault.Throttle()).times(2));
        assertThat(users().users()).hasSize(USERS);
        assertThat(requests()).containsExactly("1 1 429", "1 2 429", "1 3 200");
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::invocationId)
                .doesNotContainNull()
                .containsOnly(controls.journal().list().get(0).invocationId());
    }

    @Test
    void theSdkGivesUpInTheEnd() {
        inject(FaultRule.of(new Fault.Throttle()).always());
        assertThatExceptionOfType(ThrottledClientException.class).isThrownBy(this::users);
        assertThat(requests()).containsExactly("1 1 429", "1 2 429", "1 3 429", "1 4 429");
    }

    @Test
    void aPageThatFailsOnceIsAskedForAgain() {
        inject(FaultRule.of(UNAVAILABLE).onPage(3));
        assertThat(sdksWalk()).containsExactly(2, 2, 2, 1);
        assertThat(requests()).containsExactly("1 1 200", "2 1 200", "3 1 503", "3 2 200", "4 1 200");
    }

    @Test
    void aPageThatFailsAlwaysEndsTheWalk() {
        inject(FaultRule.of(UNAVAILABLE).onPage(3).always());
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(this::sdksWalk)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    @Test
    void aRefusalIsNotRetried() {
        inject(new Fault.Fail("ConflictException"));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> chime.createUser(r -> r.accountId(accountId).email("new@example.com")));
        assertThat(requests()).containsExactly("0 1 409");
        assertThat(users().users()).hasSize(USERS);
    }

    @Test
    void aSlowResponseIsAskedForAgain() {
        inject(new Fault.Delay(Fault.Delay.MAX));
        ListUsersResponse response = chime.listUsers(
                r -> r.accountId(accountId).overrideConfiguration(c -> c.apiCallAttemptTimeout(Duration.ofSeconds(5))));
        assertThat(response.users()).hasSize(USERS);
        assertThat(requests()).containsExactly("1 1 0", "1 2 200");
    }

    @Test
    void aDroppedRequestIsSentAgainAndDoneOnce() {
        inject(FaultRule.of(new Fault.DropBeforeWork()).onOperation("CreateUser"));
        chime.createUser(r -> r.accountId(accountId).email("new@example.com"));
        assertThat(requests()).containsExactly("0 1 0", "0 2 201");
        assertThat(controls.journal().list())
                .last()
                .satisfies(last -> assertThat(last.isReplayed()).isFalse());
        assertThat(users().users()).hasSize(USERS + 1);
    }

    @Test
    void theRetryOfALostResponseGetsTheFirstOne() {
        inject(FaultRule.of(new Fault.DropAfterWork()).onOperation("CreateUser"));
        String id = chime.createUser(r -> r.accountId(accountId).email("new@example.com"))
                .user()
                .userId();
        assertThat(controls.journal().list("CreateUser"))
                .hasSizeGreaterThan(1)
                .last()
                .satisfies(last -> {
                    assertThat(last.isReplayed()).isTrue();
                    assertThat(last.status()).isEqualTo(201);
                });
        assertThat(users().users())
                .hasSize(USERS + 1)
                .last()
                .satisfies(last -> assertThat(last.userId()).isEqualTo(id));
    }

    @Test
    void ourPaginatorNoticesARepeatedToken() {
        inject(FaultRule.of(new Fault.RepeatToken()).onPage(2));
        assertThatExceptionOfType(PaginationException.class)
                .isThrownBy(this::carillonsWalk)
                .withMessageContaining("The same next token was received twice");
    }

    /** It reads the page once more. With a fault that is always there, it would never end. */
    @Test
    void theSdksPaginatorDoesNot() {
        inject(FaultRule.of(new Fault.RepeatToken()).onPage(2));
        assertThat(sdksWalk()).containsExactly(2, 2, 2, 2, 1);
    }

    @Test
    void emptyPagesLoseNobody() {
        inject(FaultRule.of(new Fault.EmptyPage()).onPage(1));
        inject(FaultRule.of(new Fault.EmptyPage()).onPage(3));
        assertThat(carillonsWalk())
                .extracting(User::primaryEmail)
                .doesNotHaveDuplicates()
                .hasSize(USERS);
        assertThat(requests()).hasSize(6);
    }

    @Test
    void shortPagesLoseNobody() {
        inject(FaultRule.of(new Fault.ShortPage(1)).onPage(2));
        assertThat(sdksWalk()).containsExactly(2, 1, 2, 2);
        assertThat(carillonsWalk())
                .extracting(User::primaryEmail)
                .doesNotHaveDuplicates()
                .hasSize(USERS);
    }

    @Test
    void boto3MeetsEachOverHttp(@TempDir Path folder) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder);
        Boto3 boto3 = Boto3.installed(environment).get(0);
        try (ServerProcess process = ServerProcess.start(environment, "--store", "memory:", "--testing")) {
            String printed = boto3.print(
                            environment,
                            "faults.py",
                            "--endpoint-url",
                            process.endpoint().toString())
                    .requireExitCode(0)
                    .standardOutput();
            assertThat(TOKENS_AND_TIMES.matcher(printed).replaceAll("...")).isEqualTo(WHAT_BOTO3_SAW);
            assertThat(process.standardError()).contains("nothing is kept when the server stops");
        }
    }
}
