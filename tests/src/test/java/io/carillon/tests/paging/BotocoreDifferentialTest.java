package io.carillon.tests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.FullResult;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterable;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Random walks by botocore's paginator and by Carillon's over the same server: the same pages, the same resume tokens, the
 * same full results. Each walk is left by MaxItems at random places and goes on from the token.
 */
class BotocoreDifferentialTest extends ServerTest {
    private static final int RUNS = 2_000;
    private static final int FULL_RESULT_EVERY = 5;
    private static final long SEED = 41_2016;
    private static final List<Integer> ACCOUNT_SIZES = List.of(0, 1, 7, 23, 120);

    private AwsAccount caller;
    private ChimeClient chime;
    private List<String> accounts;

    @BeforeAll
    void fillAccounts() {
        caller = newAwsAccount();
        chime = javaClient(caller);
        accounts = ACCOUNT_SIZES.stream()
                .map(size -> TeamAccount.of(chime, size).id())
                .toList();
    }

    @AfterAll
    void closeClient() {
        chime.close();
    }

    Stream<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment()).stream();
    }

    /** The arguments of one walk. */
    private record Run(
            ListUsersRequest request,
            @Nullable Integer maxItems,
            @Nullable Integer pageSize,
            @Nullable String startingToken,
            boolean fullResult) {
        PageIterable<ListUsersResponse, User> pages(ChimeClient chime) {
            var config = PaginationConfig.builder().startingToken(startingToken);
            if (maxItems != null) {
                config.maxItems(maxItems);
            }
            if (pageSize != null) {
                config.pageSize(pageSize);
            }
            return ChimePaginators.listUsers(chime).paginate(request, config.build());
        }

        String json() {
            String type = request.userType() == null ? "" : "\"UserType\": \"" + request.userType() + "\", ";
            return "{\"AccountId\": \"" + request.accountId() + "\", " + type + "\"FullResult\": " + fullResult
                    + ", \"PaginationConfig\": {\"MaxItems\": " + maxItems + ", \"PageSize\": " + pageSize
                    + ", \"StartingToken\": " + (startingToken == null ? null : "\"" + startingToken + "\"") + "}}";
        }
    }

    /** What came out of a walk; the lists are ids of users. */
    private record Outcome(
            List<List<String>> pages,
            @Nullable String resumeToken,
            @Nullable List<String> full,
            @Nullable String fullToken) {}

    @ParameterizedTest
    @MethodSource("boto3s")
    void everyWalkMatchesBotocores(Boto3 boto3, @TempDir Path folder) throws IOException {
        var random = new Random(SEED);
        var runs = new ArrayList<Run>();
        var outcomes = new ArrayList<Outcome>();
        Run run = firstRun(random, 0);
        while (runs.size() < RUNS) {
            Outcome outcome = outcome(run);
            runs.add(run);
            outcomes.add(outcome);
            run = outcome.resumeToken() == null
                    ? firstRun(random, runs.size())
                    : nextRun(random, run, outcome.resumeToken(), runs.size());
        }
        List<Outcome> botocores = botocores(boto3, folder, runs);
        assertThat(botocores).hasSize(RUNS);
        for (int i = 0; i < RUNS; i++) {
            assertThat(outcomes.get(i))
                    .as("run %d of seed %d: %s", i, SEED, runs.get(i).json())
                    .isEqualTo(botocores.get(i));
        }
        assertThat(runs).filteredOn(one -> one.startingToken() != null).hasSizeGreaterThan(RUNS / 4);
    }

    private Run firstRun(Random random, int number) {
        int account = random.nextInt(accounts.size());
        UserType type = new UserType[] {null, UserType.PRIVATE_USER, UserType.SHARED_DEVICE}[random.nextInt(3)];
        var request = ListUsersRequest.builder()
                .accountId(accounts.get(account))
                .userType(type)
                .build();
        int size = ACCOUNT_SIZES.get(account);
        Integer pageSize = random.nextInt(4) == 0 ? null : 1 + random.nextInt(Math.min(200, size + 2));
        return new Run(request, maxItems(random, size), pageSize, null, number % FULL_RESULT_EVERY == 0);
    }

    /** With the same page size or a larger one: with a smaller one botocore repeats users, and Carillon does not. */
    private Run nextRun(Random random, Run before, String token, int number) {
        int size = ACCOUNT_SIZES.get(accounts.indexOf(before.request().accountId()));
        Integer pageSize = before.pageSize() == null ? null : Math.min(200, before.pageSize() + random.nextInt(3));
        return new Run(before.request(), maxItems(random, size), pageSize, token, number % FULL_RESULT_EVERY == 0);
    }

    private static @Nullable Integer maxItems(Random random, int size) {
        return random.nextInt(8) == 0 ? null : 1 + random.nextInt(size + 3);
    }

    private Outcome outcome(Run run) {
        var pages = new ArrayList<List<String>>();
        PageIterator<ListUsersResponse, User> walk = run.pages(chime).iterator();
        while (walk.hasNext()) {
            Page<ListUsersResponse, User> page = walk.next();
            pages.add(ids(page.items()));
        }
        String resumeToken = walk.resumeToken().orElse(null);
        if (!run.fullResult()) {
            return new Outcome(pages, resumeToken, null, null);
        }
        FullResult<User> full = run.pages(chime).fullResult();
        return new Outcome(
                pages, resumeToken, ids(full.items()), full.resumeToken().orElse(null));
    }

    private static List<String> ids(List<User> users) {
        return users.stream().map(User::userId).toList();
    }

    private List<Outcome> botocores(Boto3 boto3, Path folder, List<Run> runs) throws IOException {
        Path file = folder.resolve("runs.json");
        Files.write(file, runs.stream().map(Run::json).toList());
        return boto3.run(environment(caller), endpoint(), "outcomes.py", "--runs", file.toString())
                .requireExitCode(0)
                .standardOutput()
                .lines()
                .map(line -> read(JsonNode.parser().parse(line)))
                .toList();
    }

    private static Outcome read(JsonNode line) {
        var members = line.asObject();
        List<List<String>> pages = members.get("Pages").asArray().stream()
                .map(BotocoreDifferentialTest::texts)
                .toList();
        JsonNode full = members.get("FullResult");
        return new Outcome(
                pages,
                text(members.get("ResumeToken")),
                full == null ? null : texts(full.asArray().get(0)),
                full == null ? null : text(full.asArray().get(1)));
    }

    private static List<String> texts(JsonNode list) {
        return list.asArray().stream().map(JsonNode::asString).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }
}
