package io.carillon.tests.model;

import io.carillon.tests.support.HttpRelay;
import io.carillon.tests.support.HttpRelay.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Responses of a server with something wrong in them, as a relay passes them on. */
final class FaultyResponses implements HttpRelay.Exchange {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: *\\d+\r\n");
    private static final Pattern NEXT_TOKEN = Pattern.compile(",?\"NextToken\":\"[^\"]*\"");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final List<Fault> faults = new ArrayList<>();

    /** What is wrong with the responses to some requests. */
    private record Fault(Pattern requests, HttpRelay.Exchange exchange) {}

    /** The same with another exchange for requests that begin so. */
    private FaultyResponses to(String requests, HttpRelay.Exchange exchange) {
        faults.add(new Fault(Pattern.compile(requests), exchange));
        return this;
    }

    /** Changes responses. */
    FaultyResponses change(String requests, UnaryOperator<String> change) {
        return to(requests, (request, upstream) -> change.apply(upstream.send(request)));
    }

    /** Changes the bodies of responses that have such a text. */
    FaultyResponses changeBody(String requests, String text, UnaryOperator<String> change) {
        return change(requests, response -> response.contains(text) ? withBody(response, change) : response);
    }

    /** Responds with something else. */
    FaultyResponses replace(String requests, String head, String body) {
        return to(
                requests,
                (request, upstream) -> "HTTP/1.1 " + head + "\r\nx-amzn-RequestId: relay\r\ncontent-length: "
                        + body.length() + END_OF_HEAD + body);
    }

    /** Closes the connection. */
    FaultyResponses hangUp(String requests) {
        return to(requests, (request, upstream) -> null);
    }

    /** Responds to requests for further pages with the first one. */
    FaultyResponses ignoreTokens(String requests) {
        Map<String, String> first = new ConcurrentHashMap<>();
        return to(requests, (request, upstream) -> {
            if (request.contains("next-token=")) {
                return first.get("page");
            }
            String response = upstream.send(request);
            first.put("page", response);
            return response;
        });
    }

    /** The text of a page without its NextToken. */
    static String withoutToken(String body) {
        return NEXT_TOKEN.matcher(body).replaceFirst("");
    }

    /** The text of a page with an empty NextToken if it has none. */
    static String withEmptyToken(String body) {
        return NEXT_TOKEN.matcher(body).find() ? body : body.replaceFirst("}\\s*$", ",\"NextToken\":\"\"}");
    }

    /** The text of a page with its first element, which has no structure in it, twice. */
    static String withFirstTwice(String body) {
        return body.replaceFirst("\\[(\\{[^}]*})", "[$1,$1");
    }

    private static String withBody(String response, UnaryOperator<String> change) {
        int body = response.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        String changed = change.apply(response.substring(body));
        int length = changed.getBytes(StandardCharsets.ISO_8859_1).length;
        return CONTENT_LENGTH.matcher(response.substring(0, body)).replaceFirst("content-length: " + length + "\r\n")
                + changed;
    }

    @Override
    public @Nullable String response(String request, Upstream upstream) throws IOException {
        for (Fault fault : faults) {
            if (fault.requests().matcher(request).lookingAt()) {
                return fault.exchange().response(request, upstream);
            }
        }
        return upstream.send(request);
    }
}
