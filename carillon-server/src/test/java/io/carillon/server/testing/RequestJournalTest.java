package io.carillon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.carillon.server.http.Body;
import io.carillon.server.http.ClosedConnection;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");
    private static final HttpResponse OK = new HttpResponse(200, null, Body.EMPTY);

    private static RequestTrace received(
            RequestJournal journal, String operation, List<Map.Entry<String, String>> headers) {
        var head = new RequestHead("GET", "/accounts", null, headers, 0);
        var trace = new RequestTrace(UUID.randomUUID(), InetSocketAddress.createUnresolved("127.0.0.1", 1), head, 0);
        journal.received(NOW, trace, head, new TestedRequest(operation, "", 1), Map.of());
        return trace;
    }

    private static RequestTrace received(RequestJournal journal, String operation) {
        return received(journal, operation, List.of());
    }

    @Test
    void hasARequestBeforeItIsAnswered() {
        var journal = new RequestJournal();
        RequestTrace trace = received(journal, "ListAccounts");
        assertThat(journal.list()).singleElement().satisfies(request -> {
            assertThat(request.number()).isEqualTo(1);
            assertThat(request.operation()).isEqualTo("ListAccounts");
            assertThat(request.status()).isNull();
            assertThat(request.time()).isEqualTo(NOW);
        });
        journal.answered(trace, OK);
        assertThat(journal.list()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.error()).isNull();
        });
    }

    @Test
    void whoAnswersFirstIsRight() {
        var journal = new RequestJournal();
        RequestTrace trace = received(journal, "ListAccounts");
        journal.answered(trace, OK);
        journal.answered(trace, new HttpResponse(503, "ServiceUnavailableException", Body.EMPTY));
        assertThat(journal.list().get(0).status()).isEqualTo(200);
    }

    @Test
    void aClosedConnectionHasNoStatus() {
        var journal = new RequestJournal();
        RequestTrace trace = received(journal, "ListAccounts");
        journal.fault(trace, new Fault.DropAfterWork());
        journal.answered(trace, new ClosedConnection());
        JournaledRequest request = journal.list().get(0);
        assertThat(request.status()).isNull();
        assertThat(request.error()).isNull();
        assertThat(request.faults()).containsExactly("DropAfterWork");
        assertThat(request.toMap())
                .doesNotContainKeys("Status", "Error")
                .contains(entry("Faults", List.of("DropAfterWork")));
    }

    @Test
    void isInTheOrderOfArrivalAndFiltersByOperation() {
        var journal = new RequestJournal();
        RequestTrace first = received(journal, "ListUsers");
        RequestTrace second = received(journal, "GetUser");
        received(journal, "ListUsers");
        journal.answered(second, OK);
        journal.answered(first, OK);
        assertThat(journal.list()).extracting(JournaledRequest::number).containsExactly(1L, 2L, 3L);
        assertThat(journal.list("ListUsers"))
                .extracting(JournaledRequest::number)
                .containsExactly(1L, 3L);
    }

    @Test
    void readsWhatTheSdkSaysOfItsRetries() {
        var journal = new RequestJournal();
        received(
                journal,
                "ListUsers",
                List.of(
                        Map.entry("amz-sdk-invocation-id", " 5f4c "),
                        Map.entry("Amz-Sdk-Request", "ttl=20261128T110000Z; attempt=2; max=4")));
        received(journal, "ListUsers", List.of(Map.entry("amz-sdk-request", "attempt=1")));
        received(journal, "ListUsers", List.of(Map.entry("amz-sdk-request", "attempt=x; maxattempt=3")));
        assertThat(journal.list()).extracting(JournaledRequest::attempt).containsExactly(2, 1, 0);
        assertThat(journal.list()).extracting(JournaledRequest::invocationId).containsExactly("5f4c", null, null);
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        var journal = new RequestJournal(3, Long.MAX_VALUE);
        List<RequestTrace> traces = IntStream.range(0, 5)
                .mapToObj(i -> received(journal, "ListUsers"))
                .toList();
        assertThat(journal.list()).extracting(JournaledRequest::number).containsExactly(3L, 4L, 5L);
        assertThat(journal.forgotten()).isEqualTo(2);
        traces.forEach(trace -> journal.read(trace, Map.of(), 1, 100));
        traces.forEach(trace -> journal.answered(trace, OK));
        assertThat(journal.list()).extracting(JournaledRequest::status).containsExactly(200, 200, 200);
    }

    @Test
    void forgetsTheOldestOfTooLargeOnes() {
        var journal = new RequestJournal(100, 100_000);
        for (int i = 0; i < 50; i++) {
            RequestTrace trace = received(journal, "ListUsers");
            journal.read(trace, Map.of(), 1, 1000);
            journal.answered(trace, OK);
            assertThat(journal.bytes()).isLessThanOrEqualTo(100_000);
        }
        assertThat(journal.list())
                .hasSizeBetween(5, 20)
                .last()
                .satisfies(request -> assertThat(request.number()).isEqualTo(50));
        received(journal, "ListUsers");
        RequestTrace huge = received(journal, "BatchCreate");
        journal.read(huge, Map.of(), 1, 10_000_000);
        assertThat(journal.list()).extracting(JournaledRequest::operation).containsExactly("BatchCreate");
    }

    @Test
    void afterItWasClearedRequestsInProgressStayForgotten() {
        var journal = new RequestJournal();
        RequestTrace before = received(journal, "ListUsers");
        journal.clear();
        journal.read(before, Map.of(), 1, 10);
        journal.answered(before, OK);
        assertThat(journal.list()).isEmpty();
        assertThat(journal.bytes()).isZero();
        received(journal, "GetUser");
        assertThat(journal.list()).extracting(JournaledRequest::number).containsExactly(1L);
    }

    @Test
    void hasRoomForOneAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestJournal(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestJournal(1, 0));
    }
}
