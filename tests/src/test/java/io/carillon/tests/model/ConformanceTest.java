package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.api.Interruption;
import io.carillon.cli.conformance.ConformanceSuite;
import io.carillon.cli.conformance.Limits;
import io.carillon.cli.conformance.Outcome;
import io.carillon.cli.conformance.Report;
import io.carillon.cli.conformance.ResponseRecorder;
import io.carillon.cli.conformance.Result;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.HttpRelay;
import io.carillon.tests.support.InProcessServer;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/** The conformance suite passes Carillon in everything, and finds the faults of other servers where they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(5), Duration.ofMinutes(30), Limits.REQUESTS);

    /** For servers that never respond to anything, however long one waits. */
    private static final Limits IMPATIENT = new Limits(Duration.ofSeconds(1), Duration.ofMinutes(30), Limits.REQUESTS);

    private static final long FIRST_AWS_ACCOUNT = 100000000000L;
    private static final int NUMBERS = 9;

    private Path folder;
    private InProcessServer server;
    private int awsAccounts;

    @BeforeAll
    void startServer(@TempDir Path temporary) {
        folder = temporary;
        server = new InProcessServer(temporary, store -> store);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    /** An AWS account with phone numbers to order, in an area code of its own. */
    private AwsAccount newAwsAccount() {
        awsAccounts++;
        AwsAccount account = server.createKey(Long.toString(FIRST_AWS_ACCOUNT + awsAccounts));
        server.directory()
                .numbers()
                .inventory()
                .load(
                        new Tenant(account.id()),
                        IntStream.range(0, NUMBERS)
                                .mapToObj(number -> new InventoryNumber(
                                        "+1" + areaCode() + "555010" + number, "US", PhoneNumberType.LOCAL, null, null))
                                .toList());
        return account;
    }

    private String areaCode() {
        return Integer.toString(200 + awsAccounts);
    }

    private static ChimeClient client(URI endpoint, AwsAccount account, ResponseRecorder recorder) {
        return JavaClients.sync(
                endpoint,
                account,
                more -> more.addExecutionInterceptor(recorder).retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private Report run(URI endpoint, AwsAccount account, Limits limits) {
        return run(endpoint, account, limits, new InterruptionAfter(Integer.MAX_VALUE));
    }

    private Report run(URI endpoint, AwsAccount account, Limits limits, Interruption interruption) {
        var recorder = new ResponseRecorder();
        try (ChimeClient chime = client(endpoint, account, recorder)) {
            return new ConformanceSuite(chime, recorder, limits, areaCode(), interruption).run("the server");
        }
    }

    private Report runBehind(HttpRelay.Exchange exchange, AwsAccount account) throws IOException {
        try (HttpRelay relay = HttpRelay.before(server.endpoint(), exchange)) {
            return run(relay.endpoint(), account, LIMITS);
        }
    }

    private static List<String> notPassed(Report report) {
        return rows(report, outcome -> outcome.result() != Result.PASSED);
    }

    private static List<String> rows(Report report, Predicate<Outcome> which) {
        return report.outcomes().stream()
                .filter(which)
                .map(outcome -> outcome.operation() + ", " + outcome.check() + ": " + outcome.result())
                .toList();
    }

    /** What is left of a run: nothing but numbers in the deletion queue. */
    private void assertRemoved(AwsAccount account) {
        try (ChimeClient chime = JavaClients.sync(server.endpoint(), account)) {
            assertThat(chime.listAccounts().accounts()).isEmpty();
            assertThat(chime.listPhoneNumbers(r -> {}).phoneNumbers())
                    .allMatch(number -> number.status() == PhoneNumberStatus.DELETE_IN_PROGRESS);
            assertThat(chime.getGlobalSettings(r -> {}).businessCalling().cdrBucket())
                    .isNull();
            assertThat(chime.getGlobalSettings(r -> {}).voiceConnector().cdrBucket())
                    .isNull();
        }
    }

    /** Over a directory in use, of which nothing changes. */
    @Test
    void everyOperationPassesAndWhatWasMadeIsRemoved() {
        AwsAccount account = newAwsAccount();
        try (ChimeClient chime = JavaClients.sync(server.endpoint(), account)) {
            String mine =
                    chime.createAccount(r -> r.name("Cathedral")).account().accountId();
            chime.inviteUsers(r -> r.accountId(mine).userEmailList("anna@example.com"));
            chime.updateGlobalSettings(r -> r.businessCalling(s -> s.cdrBucket("my-bucket")));
            assertThat(conformance(server.endpoint(), account)
                            .requireExitCode(1)
                            .standardError())
                    .contains("has Chime accounts or phone numbers already. Nothing was changed.", "--yes");
            ProgramResult result = conformance(server.endpoint(), account, "--yes", "--output", "json")
                    .requireExitCode(0);
            List<JsonNode> checks = JsonNode.parser()
                    .parse(result.standardOutput())
                    .field("Checks")
                    .orElseThrow()
                    .asArray();
            assertThat(checks)
                    .hasSizeGreaterThan(400)
                    .allMatch(check ->
                            check.field("Result").orElseThrow().asString().equals("PASSED"));
            assertThat(checks.stream()
                            .map(check -> check.field("Operation").orElseThrow().asString())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            SdkOperation.all().stream().map(SdkOperation::name).toList());
            assertThat(chime.listAccounts().accounts())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.accountId()).isEqualTo(mine));
            assertThat(chime.listUsers(r -> r.accountId(mine)).users()).hasSize(1);
            assertThat(chime.getGlobalSettings(r -> {}).businessCalling().cdrBucket())
                    .isEqualTo("my-bucket");
            assertThat(chime.getGlobalSettings(r -> {}).voiceConnector().cdrBucket())
                    .isNull();
        }
    }

    /** Faults of several kinds, each of which shows in its own rows and in no other. */
    @Test
    void everyFaultIsFoundWhereItIs() throws IOException {
        AwsAccount account = newAwsAccount();
        var faults = new FaultyResponses()
                .changeBody("GET /accounts/[^/]+/users[? ]", "\"Users\"", FaultyResponses::withoutToken)
                .change(
                        "POST \\S+operation=logout ",
                        response -> response.replace(
                                "HTTP/1.1 204 No Content", "HTTP/1.1 202 Accepted\r\ncontent-length: 0"))
                .change(
                        "GET /accounts/[^/]+/rooms/[^/?]+ ",
                        response -> response.replaceAll("(?i)x-amzn-errortype:[^\r]*\r\n", ""))
                .change("GET /accounts/[^/]+/bots/[^/?]+ ", response -> response.replace(" 404 ", " 400 "))
                .replace("POST \\S+operation=reset-personal-pin ", "501 Not Implemented", "")
                .replace("GET /phone-number-countries", "200 OK\r\ncontent-type: text/html", "<html></html>")
                .hangUp("GET /settings/phone-number ")
                .changeBody("GET /accounts/[^/]+/bots\\?", "\"Bots\"", FaultyResponses::withFirstTwice)
                .changeBody("GET /accounts/[^/]+/rooms\\?", "\"Rooms\"", FaultyResponses::withEmptyToken)
                .ignoreTokens("GET /phone-number-orders\\?");
        Report report = runBehind(faults, account);
        assertThat(notPassed(report))
                .containsExactlyInAnyOrder(
                        "ListUsers, returns 100 users if MaxResults is not given: FAILED",
                        "ListUsers, pages: nobody is skipped: FAILED",
                        "ListUsers, pages: one that is requested again is the same: not run",
                        "ListUsers, pages: a changed NextToken is refused: not run",
                        "LogoutUser, logs a user out: FAILED",
                        "GetRoom, an unknown AccountId: FAILED",
                        "GetRoom, an unknown RoomId: FAILED",
                        "GetRoom, constraint: AccountId: blank: FAILED",
                        "GetRoom, constraint: RoomId: blank: FAILED",
                        "GetRoom, a room that was deleted: FAILED",
                        "GetBot, an unknown AccountId: FAILED",
                        "GetBot, an unknown BotId: FAILED",
                        "ResetPersonalPIN, returns the user with a PIN: not implemented",
                        "ResetPersonalPIN, constraint: AccountId: blank: not implemented",
                        "ResetPersonalPIN, constraint: UserId: blank: not implemented",
                        "ResetPersonalPIN, an unknown AccountId: not implemented",
                        "ResetPersonalPIN, an unknown UserId: not implemented",
                        "ListSupportedPhoneNumberCountries, returns countries and types: FAILED",
                        "ListSupportedPhoneNumberCountries, constraint: ProductType is required: FAILED",
                        "ListSupportedPhoneNumberCountries, constraint: ProductType: not one of its values: FAILED",
                        "GetPhoneNumberSettings, returns the settings: FAILED",
                        "ListBots, pages: none has more than MaxResults: FAILED",
                        "ListBots, pages: nobody is repeated: FAILED",
                        "ListRooms, pages: the last has no NextToken: FAILED",
                        "ListPhoneNumberOrders, pages: nobody is skipped: FAILED",
                        "ListPhoneNumberOrders, pages: nobody is repeated: FAILED",
                        "ListPhoneNumberOrders, pages: each has another NextToken: FAILED",
                        "ListPhoneNumberOrders, pages: the last has no NextToken: FAILED",
                        "ListPhoneNumberOrders, pages: a NextToken that nobody issued is refused: FAILED",
                        "ListPhoneNumberOrders, pages: a changed NextToken is refused: FAILED");
        assertRemoved(account);
    }

    /** Such as an emulator that has none of it, a proxy's page, or a connection that closes at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 501 Not Implemented\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\ncontent-length: 19\r\n\r\nNot yet implemented",
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>",
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]",
                ""
            })
    void anEndpointThatIsNotChimePassesNothing(String response) throws IOException {
        AwsAccount account = newAwsAccount();
        Report report = runBehind((request, upstream) -> response.isEmpty() ? null : response, account);
        assertThat(rows(report, outcome -> outcome.result() == Result.PASSED))
                .containsOnly("DeleteAccount, what the run made is removed: passed");
        boolean isNotBuilt = response.contains("mplemented");
        assertThat(rows(report, outcome -> outcome.result() == Result.NOT_IMPLEMENTED)
                        .isEmpty())
                .isEqualTo(!isNotBuilt);
        assertThat(rows(report, outcome -> outcome.result() == Result.FAILED).isEmpty())
                .isEqualTo(isNotBuilt);
    }

    @Test
    void theCommandShowsWhatIsNotImplementedInATable() throws IOException {
        String response = "HTTP/1.1 501 Not Implemented\r\ncontent-length: 0\r\n\r\n";
        try (HttpRelay relay = HttpRelay.before(server.endpoint(), (request, upstream) -> response)) {
            ProgramResult result =
                    conformance(relay.endpoint(), newAwsAccount()).requireExitCode(5);
            assertThat(result.standardOutput())
                    .containsPattern("(?m)^CreateAccount +creates a Team account +not implemented +501$")
                    .containsPattern(
                            "(?m)^62 operations, \\d+ checks: 1 passed, 0 failed, \\d+ not implemented, \\d+ not run$");
            assertThat(result.standardError()).isEmpty();
        }
    }

    @Test
    void anEndpointThatNeverRespondsEndsTheRun() throws IOException {
        AwsAccount account = newAwsAccount();
        try (HttpRelay relay = HttpRelay.before(server.endpoint(), (request, upstream) -> never())) {
            Report report = run(relay.endpoint(), account, IMPATIENT);
            assertThat(rows(report, outcome -> outcome.result() == Result.FAILED))
                    .isNotEmpty()
                    .hasSizeLessThan(6);
            assertThat(report.outcomes())
                    .anyMatch(outcome -> outcome.detail().contains("requests in a row had no response"));
        }
    }

    private static String never() throws IOException {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        throw new AssertionError("the wait has ended");
    }

    @Test
    void aRunKeepsToItsLimitOfRequests() {
        AwsAccount account = newAwsAccount();
        Report report = run(server.endpoint(), account, new Limits(LIMITS.perRequest(), LIMITS.time(), 100));
        assertThat(rows(report, outcome -> outcome.result() == Result.FAILED)).isEmpty();
        assertThat(report.outcomes())
                .anyMatch(outcome -> outcome.detail().equals("the limit of 100 requests is reached"));
        assertRemoved(account);
    }

    @Test
    void aRunThatIsStoppedRemovesWhatItMade() {
        AwsAccount account = newAwsAccount();
        Report report = run(server.endpoint(), account, LIMITS, new InterruptionAfter(60));
        assertThat(rows(report, outcome -> outcome.result() == Result.PASSED)).hasSize(61);
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() != Result.PASSED)
                .allMatch(outcome -> outcome.detail().equals("the run was stopped"));
        assertRemoved(account);
    }

    private ProgramResult conformance(URI endpoint, AwsAccount account, String... options) {
        return CarillonCommandLine.run(
                ProgramEnvironment.empty(folder.resolve("home-" + account.id())).with(account.credentials()),
                "conformance",
                Stream.concat(
                                Stream.of("--endpoint-url", endpoint.toString(), "--area-code", areaCode()),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Ctrl-C before a check. */
    private static final class InterruptionAfter implements Interruption {
        private int checks;

        InterruptionAfter(int checks) {
            this.checks = checks;
        }

        @Override
        public boolean isMade() {
            return checks-- <= 0;
        }

        @Override
        public int exitCode() {
            return 130;
        }
    }
}
