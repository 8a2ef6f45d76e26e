package io.carillon.cli.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result, or a page, that is one list and nothing else. */
record Listing(String name, List<?> elements) {
    /** The list of a result; null if it has other members too. */
    static @Nullable Listing of(Map<?, ?> result) {
        if (result.size() != 1) {
            return null;
        }
        Map.Entry<?, ?> only = result.entrySet().iterator().next();
        return only.getValue() instanceof List<?> elements ? new Listing((String) only.getKey(), elements) : null;
    }
}
