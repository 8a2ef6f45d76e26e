package io.carillon.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the server.
 *
 * @param statusLine the first line, as it came
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
record HttpAnswer(String statusLine, int status, Map<String, String> headers, byte[] body) {
    /** 500 is a fault, and nothing that a fuzzer can do overloads a store, so 503 can only come of too many requests. */
    private static final Set<Integer> SERVER_ERRORS = Set.of(501, 503, 505);

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What no answer may be like, whatever was sent. */
    Optional<String> problem() {
        if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d( .*)?")) {
            return Optional.of("the status line is \"" + statusLine + '"');
        }
        if (status >= 500 && !SERVER_ERRORS.contains(status)) {
            return Optional.of("status " + status + ": " + text());
        }
        if (status >= 400 && !headers.containsKey("x-amzn-requestid")) {
            return Optional.of("an error without x-amzn-RequestId, " + headers);
        }
        if (List.of("connection", "content-length", "date").stream()
                .anyMatch(name -> headers.getOrDefault(name, "").contains(HttpExchange.REPEATED))) {
            return Optional.of("a header that came twice, " + headers);
        }
        return Optional.empty();
    }
}
