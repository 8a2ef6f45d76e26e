package io.carillon.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class AccessLogFormatTest {
    private static final UUID ID = new UUID(1, 2);
    private static final InetSocketAddress REMOTE = new InetSocketAddress("192.0.2.7", 40_000);
    private static final long TIME = 1_764_280_000_123L;

    private static RequestTrace trace() {
        return new RequestTrace(ID, REMOTE, null, 1_000_000);
    }

    private static RequestEntry entry(RequestTrace trace, int status, String error) {
        var response = new HttpResponse(status, error, Body.EMPTY);
        trace.finish(response, 321, 1_000_000 + 4_567_000);
        return RequestEntry.of(trace, response, TIME);
    }

    private static String line(AccessLogFormat format, RequestEntry entry) {
        var line = new StringBuilder();
        format.append(line, entry, new RepeatedTexts());
        return line.toString();
    }

    @Test
    void aRequestThatSucceeded() {
        RequestTrace trace = trace();
        trace.routed("ListUsers");
        trace.claimed("AKIAEXAMPLE");
        trace.authenticated("AKIAEXAMPLE", "123456789012");
        RequestEntry entry = entry(trace, 200, null);
        assertThat(line(AccessLogFormat.TEXT, entry))
                .isEqualTo("2025-11-27T21:46:40.123Z 00000000-0000-0001-0000-000000000002 192.0.2.7 AKIAEXAMPLE"
                        + " ListUsers 200 - 321 4567 -\n");
        assertThat(line(AccessLogFormat.JSON, entry))
                .isEqualTo("{\"time\":\"2025-11-27T21:46:40.123Z\","
                        + "\"requestId\":\"00000000-0000-0001-0000-000000000002\",\"remoteAddress\":\"192.0.2.7\","
                        + "\"accessKeyId\":\"AKIAEXAMPLE\",\"authenticated\":true,\"operation\":\"ListUsers\","
                        + "\"status\":200,\"error\":null,\"bytes\":321,\"microseconds\":4567,\"cached\":false}\n");
    }

    @Test
    void linesOfOneWriterHaveTheirOwnTimesAndAddresses() {
        var texts = new RepeatedTexts();
        var out = new StringBuilder();
        for (long time : new long[] {999, 1000, 1_001, 59_999, 1000, -1}) {
            texts.appendTime(out, time);
            out.append(' ');
        }
        assertThat(out.toString())
                .isEqualTo("1970-01-01T00:00:00.999Z 1970-01-01T00:00:01.000Z 1970-01-01T00:00:01.001Z"
                        + " 1970-01-01T00:00:59.999Z 1970-01-01T00:00:01.000Z 1969-12-31T23:59:59.999Z ");
        assertThat(texts.address(REMOTE)).isEqualTo("192.0.2.7");
        assertThat(texts.address(new InetSocketAddress("2001:db8::1", 1))).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(texts.address(REMOTE)).isEqualTo("192.0.2.7");
        assertThat(texts.address(new InetSocketAddress("192.0.2.7", 2))).isEqualTo("192.0.2.7");
    }

    @Test
    void aRequestOfWhichNothingIsKnown() {
        RequestEntry entry = entry(trace(), 400, "BadRequestException");
        assertThat(line(AccessLogFormat.TEXT, entry)).endsWith(" 192.0.2.7 - - 400 BadRequestException 321 4567 -\n");
        assertThat(line(AccessLogFormat.JSON, entry))
                .contains("\"accessKeyId\":null,\"authenticated\":false,\"operation\":null,\"status\":400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "x\r\n2025-01-01T00:00:00.000Z - - AKIA ListUsers 200",
                "\"}",
                "\u001b[2J\u0000",
                "é\u2028"
            })
    void aClaimedKeyIsOneMarkedWord(String claimed) {
        RequestTrace trace = trace();
        trace.claimed(claimed);
        RequestEntry entry = entry(trace, 403, "UnrecognizedClientException");
        String text = line(AccessLogFormat.TEXT, entry);
        assertThat(text).endsWith("\n").containsOnlyOnce("\n").matches("[ -~]+\n");
        assertThat(text.strip().split(" ", -1)).hasSize(10);
        assertThat(text.split(" ", -1)[3]).startsWith("?");
        String json = line(AccessLogFormat.JSON, entry);
        assertThat(json.strip()).doesNotContain("\n", "\r");
        assertThat(JsonNode.parser().parse(json).asObject().get("accessKeyId").asString())
                .isEqualTo(claimed);
    }

    @Test
    void aLongClaimedKeyIsCut() {
        RequestTrace trace = trace();
        trace.claimed("A".repeat(10_000));
        RequestEntry entry = entry(trace, 403, null);
        assertThat(entry.accessKeyId()).hasSize(RequestEntry.MAX_ACCESS_KEY_ID);
    }
}
