package io.carillon.cli.settings;

import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.HttpAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the server listens, the limits and timeouts of HTTP, and who may call. */
final class HttpSettings extends SettingGroup {
    /** Largest bodies that must fit at once: a chunked body takes up to three times its length while it arrives. */
    private static final int LEAST_LARGE_BODIES = 4;

    private static final Pattern HOST = Pattern.compile("[^\\s\\[\\]/]+|\\[[^\\s\\[\\]/]+]");

    private final Setting host = setting(
            "http.host",
            HttpAddress.LOOPBACK,
            Values.name(
                    "an address of this machine, or a name that resolves to one",
                    text -> HOST.matcher(text).matches()),
            "Address to listen on. " + HttpAddress.LOOPBACK + " accepts connections from this machine only.");

    private final Setting port = setting(
            "http.port",
            HttpAddress.DEFAULT_PORT,
            Values.number(0, 65_535),
            "Port to listen on; 0 selects a free one.");

    private final Setting threads =
            setting("http.threads", HttpLimits.DEFAULT.threads(), Values.number(1, 1000), "Concurrent changes.");

    private final Setting readsPerProcessor = setting(
            "http.reads-per-processor",
            HttpLimits.DEFAULT.readsPerProcessor(),
            Values.number(1, 1000),
            "Concurrent reads per processor. A distant database may need more.");

    private final Setting waiting = setting(
            "http.waiting",
            HttpLimits.DEFAULT.maxWaiting(),
            Values.number(0, 1_000_000),
            "Reads, and also changes, that may wait for a thread. Further requests get a retryable 503.");

    private final Setting bodyBytes = setting(
            "http.body.bytes",
            HttpLimits.DEFAULT.maxBodyBytes(),
            Values.number(100 * 1024, 16 * 1024 * 1024),
            "Largest request body, in bytes.");

    private final Setting bodiesBytes = setting(
            "http.bodies.bytes",
            Values.AUTOMATIC,
            Values.number(1024 * 1024, 999_999_999, Values.AUTOMATIC),
            "Memory for requests that arrive, wait or are being processed, in bytes; further ones get a retryable 503. The same"
                    + " amount is available for incomplete heads, and for responses that clients have not received. auto is an"
                    + " eighth of the heap, from 4 to 64 MiB. At least four times http.body.bytes.");

    private final Setting headerBytes = setting(
            "http.header.bytes",
            HttpLimits.DEFAULT.maxHeaderBytes(),
            Values.number(8 * 1024, 1024 * 1024),
            "Total size of a request's headers, in bytes.");

    private final Setting requestLineBytes = setting(
            "http.request-line.bytes",
            HttpLimits.DEFAULT.maxRequestLineBytes(),
            Values.number(4 * 1024, 1024 * 1024),
            "Total size of a request's method, path and query, in bytes.");

    private final Setting connections = setting(
            "http.connections",
            HttpLimits.DEFAULT.maxConnections(),
            Values.number(1, 1_000_000),
            "Open connections; further ones are closed immediately. Never more than the process has file descriptors for.");

    private final Setting headSeconds = setting(
            "http.head.seconds",
            HttpTimeouts.DEFAULT.head(),
            Values.number(1, 3600),
            "Time for a request line and headers to arrive, from their first byte, in seconds; less than"
                    + " http.request.seconds.");

    private final Setting requestSeconds = setting(
            "http.request.seconds",
            HttpTimeouts.DEFAULT.request(),
            Values.number(2, 86_400),
            "Time for a whole request to arrive, from its first byte, in seconds.");

    private final Setting writeSeconds = setting(
            "http.write.seconds",
            HttpTimeouts.DEFAULT.write(),
            Values.number(1, 86_400),
            "Time for a client to receive a response, in seconds.");

    private final Setting idleSeconds = setting(
            "http.idle.seconds",
            HttpTimeouts.DEFAULT.idle(),
            Values.number(1, 86_400),
            "Idle timeout of a connection, in seconds.");

    private final Setting drainDelaySeconds = setting(
            "http.drain-delay.seconds",
            HttpTimeouts.DEFAULT.drainDelay(),
            Values.number(0, 3600),
            "How long a stopping server still accepts requests while its readiness check reports 503, in seconds.");

    private final Setting drainSeconds = setting(
            "http.drain.seconds",
            HttpTimeouts.DEFAULT.drain(),
            Values.number(1, 3600),
            "How long a stopping server waits for requests in progress, in seconds.");

    private final Setting pathPrefix = setting(
            "http.path-prefix",
            HttpAccess.DEFAULT.prefix().path(),
            Values.text(
                    "a path of letters, digits and -._~ without a trailing slash, or off",
                    text -> PathPrefix.isPrefix(text)),
            "A path that may precede every path of the server, as /console did at AWS's endpoint.");

    private final Setting corsOrigins = setting(
            "http.cors.origins",
            Values.OFF,
            Values.text(
                    "a comma-separated list of origins such as https://admin.example.com, * for all, or off",
                    text -> CrossOrigin.parse(text) != null),
            "Origins whose web pages may call the server (CORS).");

    @Override
    List<String> contradictions(SettingValues values) {
        return Stream.of(values.unlessLess(headSeconds, requestSeconds), unlessRoomForBodies(values))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> unlessRoomForBodies(SettingValues values) {
        int least = LEAST_LARGE_BODIES * values.number(bodyBytes);
        return values.isAutomatic(bodiesBytes) || values.number(bodiesBytes) >= least
                ? Optional.empty()
                : Optional.of(bodiesBytes + "=" + values.text(bodiesBytes) + ": it must be at least "
                        + LEAST_LARGE_BODIES + " times " + bodyBytes + ", which is " + values.text(bodyBytes) + ".");
    }

    HttpAddress address(SettingValues values) {
        return new HttpAddress(values.text(host), values.number(port));
    }

    HttpLimits limits(SettingValues values) {
        return new HttpLimits(
                values.number(bodyBytes),
                bodiesBytes(values),
                values.number(headerBytes),
                values.number(requestLineBytes),
                values.number(connections),
                values.number(threads),
                values.number(readsPerProcessor),
                values.number(waiting),
                timeouts(values));
    }

    private long bodiesBytes(SettingValues values) {
        return values.isAutomatic(bodiesBytes)
                ? Math.max(HttpLimits.DEFAULT.maxBodiesBytes(), (long) LEAST_LARGE_BODIES * values.number(bodyBytes))
                : values.number(bodiesBytes);
    }

    private HttpTimeouts timeouts(SettingValues values) {
        return new HttpTimeouts(
                values.seconds(idleSeconds),
                values.seconds(headSeconds),
                values.seconds(requestSeconds),
                values.seconds(writeSeconds),
                values.seconds(drainDelaySeconds),
                values.seconds(drainSeconds));
    }

    HttpAccess access(SettingValues values) {
        return new HttpAccess(
                values.isOff(pathPrefix) ? PathPrefix.NONE : new PathPrefix(values.text(pathPrefix)),
                values.isOff(corsOrigins)
                        ? CrossOrigin.OFF
                        : Objects.requireNonNull(CrossOrigin.parse(values.text(corsOrigins))));
    }
}
