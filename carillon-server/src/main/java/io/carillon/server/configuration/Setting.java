package io.carillon.server.configuration;

import io.carillon.server.http.HttpLimits;
import io.carillon.server.throttling.RateLimit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Each thing that may be set: a whole number, or {@code off} where there need not be a limit. */
enum Setting {
    HTTP_THREADS("http.threads", HttpLimits.DEFAULT.threads(), 1, 1000, "Requests that are worked on at once."),
    HTTP_WAITING(
            "http.waiting",
            HttpLimits.DEFAULT.maxWaiting(),
            0,
            1_000_000,
            "Requests that may wait for a thread. What comes then is told to come again (503)."),
    HTTP_BODY_BYTES(
            "http.body.bytes",
            HttpLimits.DEFAULT.maxBodyBytes(),
            100 * 1024,
            16 * 1024 * 1024,
            "The largest body of a request, in bytes."),
    HTTP_HEADER_BYTES(
            "http.header.bytes",
            HttpLimits.DEFAULT.maxHeaderBytes(),
            8 * 1024,
            1024 * 1024,
            "All headers of a request together, in bytes."),
    HTTP_REQUEST_LINE_BYTES(
            "http.request-line.bytes",
            HttpLimits.DEFAULT.maxRequestLineBytes(),
            4 * 1024,
            1024 * 1024,
            "Method, path and query of a request together, in bytes."),
    HTTP_IDLE_SECONDS(
            "http.idle.seconds",
            (int) HttpLimits.DEFAULT.idleTimeout().toSeconds(),
            1,
            86_400,
            "How long a connection may say nothing, in seconds."),
    HTTP_DRAIN_DELAY_SECONDS(
            "http.drain-delay.seconds",
            (int) HttpLimits.DEFAULT.drainDelay().toSeconds(),
            0,
            3600,
            "How long a server that is told to stop goes on while its health check says no, in seconds."),
    HTTP_DRAIN_SECONDS(
            "http.drain.seconds",
            (int) HttpLimits.DEFAULT.drainTimeout().toSeconds(),
            1,
            3600,
            "How long requests under way are waited for when the server stops, in seconds."),
    ANSWERS_KEPT_BYTES(
            "answers.kept.bytes",
            64 * 1024 * 1024,
            0,
            999_999_999,
            "Answers to reads that are kept ready to be given again, in bytes altogether. 0 keeps none."),
    THROTTLE_READS_PER_SECOND(
            "throttle.reads.per-second",
            null,
            1,
            RateLimit.MAX,
            "Get, List and Search operations that each access key may call a second, in the long run."),
    THROTTLE_READS_BURST(
            "throttle.reads.burst", 100, 1, RateLimit.MAX, "How many of them it may call at once after a rest."),
    THROTTLE_WRITES_PER_SECOND(
            "throttle.writes.per-second",
            null,
            1,
            RateLimit.MAX,
            "All other operations that each access key may call a second, in the long run."),
    THROTTLE_WRITES_BURST(
            "throttle.writes.burst", 100, 1, RateLimit.MAX, "How many of them it may call at once after a rest.");

    private static final String OFF = "off";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final String text;
    private final @Nullable Integer defaultValue;
    private final int least;
    private final int most;
    private final String meaning;

    Setting(String text, @Nullable Integer defaultValue, int least, int most, String meaning) {
        this.text = text;
        this.defaultValue = defaultValue;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    /** The setting of a name in a file; empty if there is none. */
    static Optional<Setting> of(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.text.equals(name))
                .findAny();
    }

    /** Null for off. */
    @Nullable
    Integer defaultValue() {
        return defaultValue;
    }

    /**
     * Reads a value; null for off.
     *
     * @throws ConfigurationException if it is none that the setting may have
     */
    @Nullable
    Integer read(String value) {
        if (mayBeOff() && value.equals(OFF)) {
            return null;
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new ConfigurationException(text + "=" + value + ": it must be " + range() + ".");
        }
        return number;
    }

    private boolean mayBeOff() {
        return defaultValue == null;
    }

    private String range() {
        return "a whole number from " + least + " to " + most + (mayBeOff() ? ", or off" : "");
    }

    /** The setting with a value as a file has it, its meaning and range before it. */
    String line(@Nullable Integer value) {
        return "# " + meaning + "\n# " + Character.toUpperCase(range().charAt(0)) + range().substring(1) + ". Default: "
                + shown(defaultValue) + ".\n" + text + "=" + shown(value) + "\n";
    }

    private static String shown(@Nullable Integer value) {
        return value == null ? OFF : value.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
