package io.carillon.tests.support;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and the server, and loses the server's answer to the first request of each call that changes
 * something: the connection closes when the work is done, and the client cannot know.
 */
public final class AnswerLosingProxy implements AutoCloseable {
    private static final Pattern INVOCATION = Pattern.compile("\r\namz-sdk-invocation-id: *(\\S+)\r\n");

    private final HttpRelay relay;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();

    private AnswerLosingProxy(URI server) {
        relay = HttpRelay.before(server, this::response);
    }

    public static AnswerLosingProxy before(URI server) {
        return new AnswerLosingProxy(server);
    }

    public URI endpoint() {
        return relay.endpoint();
    }

    /** How many answers were lost. */
    public int lost() {
        return lost.get();
    }

    private @Nullable String response(String request, HttpRelay.Upstream upstream) throws IOException {
        String response = upstream.send(request);
        return isLost(request) ? null : response;
    }

    private boolean isLost(String request) {
        Matcher invocation = INVOCATION.matcher(request.toLowerCase(Locale.ROOT));
        if (request.startsWith("GET ") || !invocation.find() || !begun.add(invocation.group(1))) {
            return false;
        }
        lost.incrementAndGet();
        return true;
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
