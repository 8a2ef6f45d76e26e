package io.carillon.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What a server counts while boto3 calls it, as Prometheus' own parsers read it, and the pages and rules that name it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class MetricsTest {
    /** Enough changes for the calls of the script, and then a few more per second. */
    private static final String LIMITS = "throttle.writes.per-second=1\nthrottle.writes.burst=20\n";

    private static final Pattern METRIC = Pattern.compile("\\b((?:carillon|jvm|process)_[a-z_]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+) \\| ([^|]*) \\| [^|]+ \\|$");

    private Path folder;
    private DataFolder data;
    private ServerProcess server;
    private ScrapedServer scraped;
    private AwsAccount caller;
    private Scrape before;
    private Map<String, JsonNode> done;
    private Scrape after;

    @BeforeAll
    void callTheServer(@TempDir Path temporary) throws IOException {
        folder = temporary;
        data = new DataFolder(temporary);
        server = data.serve(
                "--config",
                Files.writeString(temporary.resolve("limits.properties"), LIMITS)
                        .toString());
        scraped = new ScrapedServer(folder, server);
        caller = data.createKey("123456789012");
        scraped.scrape();
        before = scraped.settled();
        Boto3 boto3 = Boto3.installed(scraped.environment()).get(0);
        String json = boto3.run(scraped.environment().with(caller.credentials()), server.endpoint(), "metered.py")
                .requireExitCode(0)
                .standardOutput();
        done = JsonNode.parser().parse(json).asObject();
        scraped.collectGarbage();
        after = scraped.settled();
    }

    @AfterAll
    void stopTheServer() {
        server.terminate();
    }

    private double counted(String series) {
        return after.value(series) - before.value(series);
    }

    @Test
    void everyRequestIsCountedByOperationAndOutcome() {
        Map<String, JsonNode> requests = done.get("requests").asObject();
        assertThat(requests).containsKeys("CreateAccount", "InviteUsers", "ListUsers", "GetUser", "GetAccount");
        long all = 0;
        for (var operation : requests.entrySet()) {
            long ofOperation = 0;
            for (var outcome : operation.getValue().asObject().entrySet()) {
                long sent = Long.parseLong(outcome.getValue().asNumber());
                ofOperation += sent;
                assertThat(counted("carillon_requests_total{operation=" + operation.getKey() + ",outcome="
                                + outcome.getKey() + "}"))
                        .as(operation.getKey() + " " + outcome.getKey())
                        .isEqualTo((double) sent);
            }
            assertThat(counted("carillon_request_duration_seconds_count{operation=" + operation.getKey() + "}"))
                    .isEqualTo((double) ofOperation);
            assertThat(counted(
                            "carillon_request_duration_seconds_bucket{le=+Inf,operation=" + operation.getKey() + "}"))
                    .isEqualTo((double) ofOperation);
            assertThat(counted("carillon_request_duration_seconds_sum{operation=" + operation.getKey() + "}"))
                    .isPositive();
            all += ofOperation;
        }
        assertThat(after.only("carillon_requests_total{").entrySet().stream()
                        .filter(series -> !series.getKey().contains("operation=other"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .isEqualTo((double) all);
        assertThat(number(requests.get("GetAccount").asObject().get("NotFoundException")))
                .isEqualTo(4);
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asNumber());
    }

    @Test
    void bytesPagesAndUsersAreCounted() {
        done.get("bytes")
                .asObject()
                .forEach((operation, bytes) -> assertThat(
                                counted("carillon_response_body_bytes_total{operation=" + operation + "}"))
                        .as(operation)
                        .isEqualTo(number(bytes)));
        assertThat(counted("carillon_pages_total{operation=ListUsers}")).isEqualTo(number(done.get("pages")));
        assertThat(counted("carillon_page_items_total{operation=ListUsers}"))
                .isEqualTo(number(done.get("items")))
                .isEqualTo(30);
    }

    @Test
    void refusalsAreCountedByTheirReason() {
        assertThat(counted("carillon_throttled_requests_total{kind=write}"))
                .isEqualTo(number(done.get("throttled")))
                .isEqualTo(3);
        assertThat(counted("carillon_throttled_requests_total{kind=read}")).isZero();
        assertThat(counted("carillon_authentication_failures_total{error=InvalidSignatureException}"))
                .isEqualTo(1);
        assertThat(counted("carillon_authentication_failures_total{error=UnrecognizedClientException}"))
                .isEqualTo(2);
    }

    /** Three walks of three pages, and five look-ups of one user: the first of each is read from the store. */
    @Test
    void cachesCountTheirHits() {
        assertThat(counted("carillon_cache_requests_total{cache=responses,result=miss}"))
                .isEqualTo(4);
        assertThat(counted("carillon_cache_requests_total{cache=responses,result=hit}"))
                .isEqualTo(10);
        assertThat(after.value("carillon_cache_entries{cache=responses}")).isEqualTo(4);
        assertThat(after.value("carillon_cache_bytes{cache=responses}"))
                .isPositive()
                .isLessThan(after.value("carillon_cache_limit_bytes{cache=responses}"));
        assertThat(counted("carillon_cache_requests_total{cache=credentials,result=hit}"))
                .isPositive();
    }

    @Test
    void callsOfTheStoreAndItsCommitsAreCounted() {
        assertThat(counted("carillon_store_call_duration_seconds_count{call=joined}"))
                .as("pages that were read")
                .isEqualTo(3);
        double writes = counted("carillon_store_call_duration_seconds_count{call=write}");
        double commits = counted("carillon_store_commit_records_count");
        assertThat(writes).isPositive();
        assertThat(commits).isPositive().isLessThanOrEqualTo(writes);
        assertThat(counted("carillon_store_commit_records_sum")).isGreaterThan(30);
        assertThat(after.only("carillon_store_call_failures_total", "carillon_store_problem")
                        .values())
                .containsOnly(0.0);
    }

    /** The scrape itself is in progress both times. */
    @Test
    void whatRequestsHaveUsedIsReturned() {
        String[] gauges = {
            "carillon_memory_budget_used_bytes",
            "carillon_queue_length",
            "carillon_busy_threads{",
            "carillon_connections"
        };
        var atRest = before.only(gauges);
        assertThat(atRest).hasSize(3 + 4 + 4 + 4);
        atRest.remove("carillon_connections_accepted_total");
        var again = after.only(gauges);
        again.remove("carillon_connections_accepted_total");
        assertThat(again).isEqualTo(atRest);
        assertThat(after.only("carillon_queue_length").values()).containsOnly(0.0);
        assertThat(after.value("carillon_memory_budget_used_bytes{budget=heads}"))
                .isZero();
        assertThat(after.value("carillon_memory_budget_used_bytes{budget=unsent}"))
                .isZero();
    }

    @Test
    void promtoolFindsNothingWrong() throws IOException {
        Path text = folder.resolve("metrics.txt");
        scraped.scrape("--text", text.toString());
        assertThat(Promtool.run(scraped.environment(), "check metrics < " + text)
                        .requireExitCode(0)
                        .standardError())
                .isEmpty();
        Path rules = CarillonFiles.ALERTS;
        assertThat(Promtool.run(scraped.environment(), "check rules " + rules)
                        .requireExitCode(0)
                        .standardOutput())
                .contains("13 rules found");
    }

    @Test
    void openMetricsHasTheSame() {
        Scrape open = scraped.scrape("--openmetrics");
        assertThat(open.types().keySet()).isEqualTo(after.types().keySet());
        assertThat(open.types()).containsEntry("carillon_build_info", "info");
        assertThat(open.ownSeries()).containsAll(after.ownSeries());
    }

    @Test
    void thePageDescribesEveryMetricAndNoOther() throws IOException {
        var documented = ROW.matcher(Files.readString(CarillonFiles.PAGE))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) + " " + row.group(3).replace("`", "")));
        var there = after.types().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        metric -> metric.getValue() + " "
                                + String.join(", ", after.labels().get(metric.getKey()))));
        assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(there.keySet());
        documented.forEach((name, kind) -> assertThat(words(kind)).as(name).isEqualTo(words(there.get(name))));
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.strip().split("[ ,]+")));
    }

    @Test
    void theDashboardAndTheAlertsNameMetricsThatThereAre() throws IOException {
        Set<String> series = after.samples().keySet().stream()
                .map(name -> name.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
        List<String> expressions = CarillonFiles.expressions();
        assertThat(expressions).hasSizeGreaterThan(50);
        for (String expression : expressions) {
            List<String> names = METRIC.matcher(expression)
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(series).as(expression).containsAll(names);
            assertThat(names.isEmpty()).as(expression).isEqualTo(expression.matches(".*\\bup\\{.*"));
        }
    }
}
