package io.carillon.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.CapturedLog;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("captures what a class logs, whoever uses it")
class SlowRequestsTest {
    private static final HttpResponse OK = new HttpResponse(200, null, Body.EMPTY);
    private static final Duration THRESHOLD = Duration.ofMillis(200);

    private final CapturedLog log = CapturedLog.of(SlowRequests.class);

    @AfterEach
    void endCapture() {
        log.close();
    }

    private static void respond(SlowRequests slow, long number, Duration time) {
        var trace = new RequestTrace(
                new UUID(0, number), new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null, 0);
        trace.routed("ListUsers");
        trace.finish(OK, 0, time.toNanos());
        slow.responded(trace, OK);
    }

    @Test
    void aSlowRequestIsLoggedWithItsId() {
        try (var slow = new SlowRequests(THRESHOLD)) {
            respond(slow, 1, Duration.ofMillis(199));
            respond(slow, 2, Duration.ofMillis(1234));
        }
        assertThat(log.messages()).containsExactly("A request took 1234 ms: ListUsers, status 200.");
        assertThat(log.requestIds()).containsExactly(new UUID(0, 2).toString());
    }

    @Test
    void manySlowRequestsAreCounted() {
        try (var slow = new SlowRequests(THRESHOLD)) {
            for (int i = 0; i < 1000; i++) {
                respond(slow, i, THRESHOLD);
            }
        }
        assertThat(log.messages()).hasSize(SlowRequests.MAX_LINES + 1);
        assertThat(log.messages().get(SlowRequests.MAX_LINES)).isEqualTo("990 more requests took at least 200 ms.");
    }
}
