package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of a listing as one result: lists are joined, and of other members the first value is the result's. */
final class JoinedPages {
    private final Map<String, @Nullable Object> joined = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> lists = new HashMap<>();

    void add(Map<String, @Nullable Object> page) {
        page.forEach(this::add);
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof List<?> elements) {
            List<@Nullable Object> list = lists.computeIfAbsent(name, absent -> new ArrayList<>());
            list.addAll(elements);
            joined.put(name, list);
        } else {
            joined.putIfAbsent(name, value);
        }
    }

    /** The result, with the token as its last member if there is one. */
    Map<String, @Nullable Object> result(@Nullable String resumeToken) {
        if (resumeToken != null) {
            joined.put(ListResult.TOKEN, resumeToken);
        }
        return joined;
    }
}
