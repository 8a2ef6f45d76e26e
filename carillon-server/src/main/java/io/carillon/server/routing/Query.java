package io.carillon.server.routing;

import io.carillon.directory.core.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoded query of a request. No parameter of the API may be repeated, so a repeated one is refused. */
public final class Query {
    static final Query EMPTY = new Query(Map.of());

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Decodes {@code raw}; a plus sign in it is a plus sign. */
    static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        var parameters = new HashMap<String, String>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                add(parameters, raw.substring(start, end));
            }
            start = end + 1;
        }
        return new Query(parameters);
    }

    private static void add(Map<String, String> parameters, String pair) {
        int equals = pair.indexOf('=');
        String name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals), "The query");
        String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1), "The query");
        if (parameters.put(name, value) != null) {
            throw Refusal.badRequest("A parameter is in the query more than once.");
        }
    }

    /** The value of a parameter, or null. */
    public @Nullable String get(String name) {
        return parameters.get(name);
    }
}
