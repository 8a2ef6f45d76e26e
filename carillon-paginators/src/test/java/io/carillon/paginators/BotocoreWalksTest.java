package io.carillon.paginators;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.carillon.paginators.internal.catalogue.OperationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every paged operation of every SDK client on the class path, found by boto3's name, gives the same results on canned
 * pages as the installed botocore's own paginator. The pages are random; {@code -Dpaginate.seed=N},
 * {@code -Dpaginate.rounds=N} (sets of pages per operation) and {@code -Dpaginate.services=ec2,s3} (packages in the
 * SDK) select others. Deliberate differences are listed by name with their reasons.
 */
@Tag("slow")
final class BotocoreWalksTest {
    /** With these pages, every listed difference from Debian 12's botocore occurs. */
    private static final long DEFAULT_SEED = 20_161_370;

    private static final String COMPARED_BOTOCORE = "1.29.27";

    private static final long SEED = Long.getLong("paginate.seed", DEFAULT_SEED);
    private static final long ROUNDS = Long.getLong("paginate.rounds", 1);
    private static final String SERVICES = System.getProperty("paginate.services", "");

    private static final int MIN_SERVICES = 20;
    private static final int MIN_OPERATIONS = 400;
    private static final Path DOCUMENT = Path.of("..", "docs", "differences-from-boto3.md");
    private static final Map<String, @Nullable Object> LISTED = Json.resource("deliberate-walk-differences.json");
    private static final Map<String, @Nullable Object> DIFFERENCES = Json.object(LISTED.get("differences"));
    private static final Map<String, @Nullable Object> NOT_IN_THE_SDK = Json.object(LISTED.get("not_in_the_sdk"));

    private static List<SdkService> services = List.of();
    private static Map<String, BotocoreWalks.Walked> botocores = Map.of();

    @BeforeAll
    static void walkWithBotocore(@TempDir Path folder) throws IOException, InterruptedException {
        Set<String> wanted = Set.of(SERVICES.split(",", -1));
        services = SdkService.onClassPath().stream()
                .filter(service -> SERVICES.isEmpty() || wanted.contains(service.name()))
                .toList();
        botocores = BotocoreWalks.run(folder, services, SEED, ROUNDS).byOperation();
    }

    @TestFactory
    Stream<DynamicTest> operationsAreWalkedAsByBotocore() {
        return services.stream()
                .flatMap(service -> service.pagedOperations().keySet().stream()
                        .map(operation ->
                                DynamicTest.dynamicTest(name(service, operation), () -> walk(service, operation))));
    }

    private static void walk(SdkService service, OperationModel operation) {
        BotocoreWalks.Walked walked = botocores.get(name(service, operation));
        if (walked.missing() != null) {
            assertThat(NOT_IN_THE_SDK).containsKey(name(service, operation));
            return;
        }
        for (CannedForm form : CannedForm.values()) {
            walked.walks().forEach(scenarios -> walk(service, operation, form, scenarios));
        }
    }

    private static void walk(
            SdkService service, OperationModel operation, CannedForm form, List<CannedScenario> scenarios) {
        Map<Long, @Nullable String> resumeTokens =
                prepare(service, operation, form, scenarios.get(0)).resumeTokens();
        for (CannedScenario scenario : scenarios) {
            Map<String, @Nullable Object> expected = scenario.expected(form);
            String description = "%s %s with seed %d: %s".formatted(name(service, operation), form, SEED, scenario);
            assertThat(prepare(service, operation, form, scenario).outcome())
                    .as(description)
                    .isEqualTo(expected);
            if (scenario.isOfList() && resumeTokens.containsKey(scenario.itemsFromTheBeginning())) {
                assertThat(resumeTokens.get(scenario.itemsFromTheBeginning()))
                        .as(description)
                        .isEqualTo(expected.get("resume_token"));
            }
        }
    }

    private static CannedWalk prepare(
            SdkService service, OperationModel operation, CannedForm form, CannedScenario scenario) {
        CannedClient client = new CannedClient();
        CannedForm.Listing listing = form.list(service, operation.boto3Name(), client, scenario.parameters());
        return new CannedWalk(operation.resultKeys().get(0), scenario, client, listing);
    }

    /** A client does not have operations that are newer than it. */
    @Test
    void everyPagedOperationIsFoundByName() {
        for (SdkService service : services) {
            Paginators paginators = Paginators.of(new CannedClient().as(service.client()));
            AsyncPaginators asyncPaginators = AsyncPaginators.of(new CannedClient().as(service.asyncClient()));
            Set<OperationModel> operations = service.pagedOperations().keySet();
            for (OperationModel operation : service.catalogued()) {
                boolean isThere =
                        operations.contains(operation) && !NOT_IN_THE_SDK.containsKey(name(service, operation));
                assertThat(paginators.canPaginate(operation.boto3Name()))
                        .as(name(service, operation))
                        .isEqualTo(isThere);
                assertThat(asyncPaginators.canPaginate(operation.boto3Name()))
                        .as(name(service, operation))
                        .isEqualTo(isThere);
            }
        }
    }

    @Test
    void unusualAndPopularServicesAreCovered() {
        assumeThat(SERVICES).isEmpty();
        assertThat(services)
                .hasSizeGreaterThanOrEqualTo(MIN_SERVICES)
                .extracting(SdkService::name)
                .contains("ec2", "s3", "dynamodb", "iam", "rds", "cloudwatch", "cloudwatchlogs", "route53", "athena")
                .contains("lambda", "ecs", "ssm", "organizations", "cloudfront", "kinesis", "ecr", "devopsguru");
        assertThat(botocores.values())
                .filteredOn(BotocoreWalks.Walked::hasBotocoresShapes)
                .hasSizeGreaterThan(MIN_OPERATIONS);
    }

    /** The catalogue's botocore is newer than the SDK, whose client may have an operation without its token. */
    @Test
    void operationWhoseTokenTheSdkLacksIsRefused() {
        Set<String> missing = new TreeSet<>();
        for (SdkService service : services) {
            Paginators paginators = Paginators.of(new CannedClient().as(service.client()));
            for (OperationModel operation : service.pagedOperations().keySet()) {
                if (botocores.get(name(service, operation)).missing() != null) {
                    missing.add(name(service, operation));
                    assertThatThrownBy(() -> paginators.get(operation.boto3Name()))
                            .isInstanceOf(OperationNotPageableException.class)
                            .hasMessageContaining("has no parameter " + NOT_IN_THE_SDK.get(name(service, operation)));
                }
            }
        }
        if (SERVICES.isEmpty()) {
            assertThat(missing).isEqualTo(NOT_IN_THE_SDK.keySet());
        }
    }

    @Test
    void everyDifferenceIsDocumented() throws IOException {
        Set<String> seen = botocores.values().stream()
                .flatMap(BotocoreWalks.Walked::walks)
                .flatMap(List::stream)
                .flatMap(scenario -> scenario.differences().stream())
                .collect(toCollection(TreeSet::new));
        assertThat(DIFFERENCES.keySet()).containsAll(seen);
        if (SEED == DEFAULT_SEED
                && SERVICES.isEmpty()
                && botocores.values().stream()
                        .allMatch(walked -> walked.version().equals(COMPARED_BOTOCORE))) {
            assertThat(seen).isEqualTo(DIFFERENCES.keySet());
        }
        String document = Files.readString(DOCUMENT);
        for (Object difference : DIFFERENCES.values()) {
            assertThat(document).contains(Json.text(Json.object(difference).get("row")));
        }
    }

    private static String name(SdkService service, OperationModel operation) {
        return service.name() + "." + operation.name();
    }
}
