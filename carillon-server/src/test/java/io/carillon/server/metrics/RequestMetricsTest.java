package io.carillon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Operation;
import io.carillon.server.tokens.NextTokens;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.memory.MemoryStore;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
    private static final HttpResponse DONE = new HttpResponse(200, null, Body.of(new byte[7]));

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics metrics = new RequestMetrics(
            registry,
            Operations.table(
                            new Directory(new MemoryStore(), Clock.systemUTC(), new Random(1)),
                            new NextTokens(TokenKey.of(1, new byte[TokenKey.SECRET_LENGTH])))
                    .stream()
                    .map(Operation::name)
                    .toList());

    private void respond(String method, @Nullable String operation, HttpResponse response, long nanos) {
        var trace = new RequestTrace(
                new UUID(1, 2),
                new InetSocketAddress("192.0.2.1", 5),
                new RequestHead(method, "/", null, List.of(), 0),
                0);
        if (operation != null) {
            trace.routed(operation);
        }
        trace.finish(response, response.body().length(), nanos);
        metrics.responded(trace, response);
    }

    private static HttpResponse refusal(String error) {
        return new HttpResponse(400, error, Body.EMPTY);
    }

    private String scrape() {
        return PrometheusTextFormatWriter.create().toDebugString(registry.scrape());
    }

    @Test
    void requestsAreCountedByOperationAndOutcome() {
        respond("GET", "ListUsers", DONE, 12_000);
        respond("GET", "ListUsers", DONE, 2_000_000_000);
        respond("GET", "ListUsers", refusal("NotFoundException"), 5);
        assertThat(scrape())
                .contains("carillon_requests_total{operation=\"ListUsers\",outcome=\"success\"} 2.0\n")
                .contains("carillon_requests_total{operation=\"ListUsers\",outcome=\"NotFoundException\"} 1.0\n")
                .contains("carillon_response_body_bytes_total{operation=\"ListUsers\"} 14.0\n")
                .contains("carillon_request_duration_seconds_bucket{operation=\"ListUsers\",le=\"1.0E-4\"} 2\n")
                .contains("carillon_request_duration_seconds_bucket{operation=\"ListUsers\",le=\"1.0\"} 2\n")
                .contains("carillon_request_duration_seconds_bucket{operation=\"ListUsers\",le=\"2.5\"} 3\n")
                .contains("carillon_request_duration_seconds_count{operation=\"ListUsers\"} 3\n")
                .doesNotContain("carillon_pages_total{");
    }

    @Test
    void pagesAndTheirItemsAreCounted() {
        var page = new HttpResponse(200, null, Body.ofPage(List.of(ByteBuffer.allocate(3)), 20));
        respond("GET", "ListUsers", page, 1);
        respond("GET", "ListUsers", page, 1);
        respond("GET", "ListUsers", new HttpResponse(200, null, Body.ofPage(List.of(), 0)), 1);
        assertThat(scrape())
                .contains("carillon_pages_total{operation=\"ListUsers\"} 3.0\n")
                .contains("carillon_page_items_total{operation=\"ListUsers\"} 40.0\n");
    }

    @Test
    void refusedSignaturesAndThrottledRequestsAreCounted() {
        respond("GET", "ListUsers", refusal("InvalidSignatureException"), 1);
        respond("GET", "ListUsers", refusal("ThrottledClientException"), 1);
        respond("POST", "CreateUser", refusal("ThrottledClientException"), 1);
        respond("POST", "CreateUser", refusal("ThrottledClientException"), 1);
        assertThat(scrape())
                .contains("carillon_authentication_failures_total{error=\"InvalidSignatureException\"} 1.0\n")
                .contains("carillon_authentication_failures_total{error=\"ExpiredTokenException\"} 0.0\n")
                .contains("carillon_throttled_requests_total{kind=\"read\"} 1.0\n")
                .contains("carillon_throttled_requests_total{kind=\"write\"} 2.0\n");
    }

    /** A name that the server does not know would be one that a caller may have chosen. */
    @Test
    void unknownOperationsAndErrorsAreOneSeriesEach() {
        for (int i = 0; i < 1000; i++) {
            respond("GET", "Operation" + i, refusal("Error" + i), 1);
            respond("GET", null, DONE, 1);
        }
        assertThat(scrape())
                .contains("carillon_requests_total{operation=\"other\",outcome=\"other\"} 1000.0\n")
                .contains("carillon_requests_total{operation=\"other\",outcome=\"success\"} 1000.0\n")
                .doesNotContain("Operation1", "Error1");
    }
}
