package io.carillon.paginators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A walk performed by {@code walks.py}.
 *
 * @param operation the output for the operation
 * @param walk the pages, and the parameters of all walks over them
 * @param scenario the configuration and the outcome
 */
record CannedScenario(
        Map<String, @Nullable Object> operation,
        Map<String, @Nullable Object> walk,
        Map<String, @Nullable Object> scenario) {

    /** The parameters, including the configuration, as passed to {@link MapPaginator#paginate}. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = TaggedJson.object(walk.get("parameters"));
        parameters.put("PaginationConfig", scenario.get("config"));
        return parameters;
    }

    /** The sequence of responses that botocore received. */
    List<Map<String, @Nullable Object>> responses() {
        List<@Nullable Object> pages = Json.list(walk.get("pages"));
        return Json.list(outcome().get("served")).stream()
                .map(number -> Json.object(pages.get(((Long) Json.present(number)).intValue())))
                .toList();
    }

    /** The number of items requested from the beginning; 0 for other walks. */
    long itemsFromTheBeginning() {
        Map<String, @Nullable Object> config = Json.object(scenario.get("config"));
        return config.get("StartingToken") == null && config.get("MaxItems") instanceof Long count ? count : 0;
    }

    /** The names of the differences from what the installed botocore did. */
    List<String> differences() {
        return Json.list(scenario.get("differences")).stream().map(Json::text).toList();
    }

    String searchExpression() {
        return Json.text(scenario.get("expression"));
    }

    /** Whether the operation lists items rather than text, a map or a structure. */
    boolean isOfList() {
        return "list".equals(operation.get("counts"));
    }

    /** The expected result of the library, in {@link CanonicalValue}'s form. */
    Map<String, @Nullable Object> expected(CannedForm form) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        outcome().forEach((name, value) -> expected.put(name, CanonicalValue.of(value)));
        expected.remove("served");
        if (expected.get("found") != null) {
            expected.put("found", form.searchable(new ArrayList<>(Json.list(expected.get("found")))));
        }
        return expected;
    }

    private Map<String, @Nullable Object> outcome() {
        return Json.object(scenario.get("expected"));
    }

    @Override
    public String toString() {
        return parameters() + " over " + walk.get("pages");
    }
}
