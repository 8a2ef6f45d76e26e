package io.carillon.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.KeyValuePair;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What becomes of an event in each format. */
class LogOutputTest {
    private final List<Throwable> seen = new ArrayList<>();
    private final LogbackMDCAdapter requestIds = new LogbackMDCAdapter();
    private final LoggerContext context = LogOutput.create(requestIds, seen::add);

    private LoggingEvent event(String message, Throwable thrown, Object... arguments) {
        return new LoggingEvent(
                LogOutputTest.class.getName(),
                context.getLogger("io.carillon.server.ChimeApi"),
                ch.qos.logback.classic.Level.ERROR,
                message,
                thrown,
                arguments);
    }

    private static String text(ILoggingEvent event) {
        return new TextLines().line(event);
    }

    private static JsonNode json(ILoggingEvent event) {
        String line = new JsonLines().line(event);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        return JsonNode.parser().parse(line);
    }

    private static String field(JsonNode json, String name) {
        return json.asObject().get(name).asString();
    }

    @Test
    void aLineHasTimeLevelRequestIdAndMessage() {
        requestIds.put("requestId", "0f1e2d3c-0000-0000-0000-000000000001");
        LoggingEvent event = event("{} of {}.", null, 1, 2);
        event.addKeyValuePair(new KeyValuePair("repeated", 17));
        assertThat(text(event))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ERROR"
                        + " \\[0f1e2d3c-0000-0000-0000-000000000001] 1 of 2\\. repeated=17\n");
        JsonNode json = json(event);
        assertThat(field(json, "time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(field(json, "level")).isEqualTo("ERROR");
        assertThat(field(json, "logger")).isEqualTo("io.carillon.server.ChimeApi");
        assertThat(field(json, "message")).isEqualTo("1 of 2.");
        assertThat(field(json, "requestId")).isEqualTo("0f1e2d3c-0000-0000-0000-000000000001");
        assertThat(json.asObject().get("repeated").asNumber()).isEqualTo("17");
        assertThat(json.asObject()).doesNotContainKey("stack");
    }

    @Test
    void aKnownCauseIsOneLineWithItsMessage() {
        var away = new SQLException("This connection has been closed.", "08003", new IOException("Broken pipe"));
        LoggingEvent event =
                event("The store does not respond.", new StoreException("PostgreSQL: " + away.getMessage(), away));
        assertThat(text(event))
                .endsWith(" ERROR The store does not respond: PostgreSQL: This connection has been closed.:"
                        + " IOException: Broken pipe\n")
                .containsOnlyOnce("\n");
        assertThat(json(event).asObject()).doesNotContainKey("stack");
    }

    @Test
    void aBugKeepsItsStackTrace() {
        LoggingEvent event = event(
                "A request failed: {}.",
                new StoreException("The write failed.", new CompletionException(new IllegalStateException("odd"))),
                "GetUser");
        assertThat(text(event))
                .contains(" ERROR A request failed: GetUser: The write failed.: ")
                .contains("\n\tat io.carillon.cli.logging.LogOutputTest.aBugKeepsItsStackTrace(")
                .contains("IllegalStateException: odd");
        assertThat(field(json(event), "stack")).contains("aBugKeepsItsStackTrace", "IllegalStateException: odd");
    }

    @Test
    void aChainThatIsACircleEnds() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);
        assertThat(text(event("Odd.", first))).contains("first", "second");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void nothingThatSomebodySendsLooksLikeALine(LogFormat format) {
        LoggingEvent event = event("Got {}", null, "x\r\n2026-01-01T00:00:00.000Z ERROR forged\u001b[31m\"}");
        String line = format == LogFormat.TEXT ? text(event) : new JsonLines().line(event);
        assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b").contains("ERROR forged");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void longMessagesAreCut(LogFormat format) {
        LoggingEvent event = event("x".repeat(100_000), new StoreException("y".repeat(100_000), null));
        String line = format == LogFormat.TEXT ? text(event) : new JsonLines().line(event);
        assertThat(line).hasSizeLessThan(Lines.MAX_MESSAGE + 300).contains("…");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void addressesAndPhoneNumbersAreMasked(LogFormat format) {
        var thrown = new IllegalStateException(
                "Key (email)=(Anna.Bell+x@example.com) exists; <bért@exämple.org>, +12065550100",
                new IllegalArgumentException("cora@example.com"));
        LoggingEvent event = event("Odd: {}", thrown, "dora@example.com");
        String lines = format == LogFormat.TEXT ? text(event) : new JsonLines().line(event);
        assertThat(lines)
                .contains("(email)", "(phone number)", "Key (email)=")
                .doesNotContain("@", "2065550100", "Anna", "bért", "cora", "dora");
    }

    @Test
    void everythingThrownIsSeenEvenIfItIsNotLogged() {
        var first = new OutOfMemoryError("not really");
        var second = new IllegalStateException();
        context.getLogger("io.netty").debug("Caught {}.", "it", first);
        context.getLogger("io.netty").error("Caught.", second);
        assertThat(seen).contains(first, second);
    }

    @Test
    void librariesLogTheirInformationForDebuggingOnly() {
        var output = new LogLevel[] {LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.DEBUG};
        for (LogLevel level : output) {
            context.getLogger("ROOT").setLevel(level.libraries());
            context.getLogger("io.carillon").setLevel(level.carillon());
            assertThat(context.getLogger("com.zaxxer.hikari").isInfoEnabled()).isEqualTo(level == LogLevel.DEBUG);
            assertThat(context.getLogger("com.zaxxer.hikari").isDebugEnabled()).isFalse();
            assertThat(context.getLogger("io.carillon.server.ChimeApi").isDebugEnabled())
                    .isEqualTo(level == LogLevel.DEBUG);
            assertThat(context.getLogger("io.carillon.server.ChimeApi").isErrorEnabled())
                    .isTrue();
        }
    }
}
