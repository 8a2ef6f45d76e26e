package io.carillon.tests.fuzz;

import java.util.List;
import java.util.Map;

/**
 * A request that was framed as RFC 9112 asks.
 *
 * @param headers names in lower case, in the order they came
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests.
record FramedRequest(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    /** The values of a header, in the order they came. */
    List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
