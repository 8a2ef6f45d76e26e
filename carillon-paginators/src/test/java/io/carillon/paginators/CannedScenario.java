package io.carillon.paginators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk that {@code walks.py} took.
 *
 * @param operation what it printed of the operation
 * @param walk the pages, and the parameters of all walks of them
 * @param scenario the configuration, and what came of it
 */
record CannedScenario(
        Map<String, @Nullable Object> operation,
        Map<String, @Nullable Object> walk,
        Map<String, @Nullable Object> scenario) {

    /** The parameters, the configuration among them, as {@link MapPaginator#paginate} takes them. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = TaggedJson.object(walk.get("parameters"));
        parameters.put("PaginationConfig", scenario.get("config"));
        return parameters;
    }

    /** The responses in turn that botocore was given. */
    List<Map<String, @Nullable Object>> responses() {
        List<@Nullable Object> pages = Json.list(walk.get("pages"));
        return Json.list(outcome().get("served")).stream()
                .map(number -> Json.object(pages.get(((Long) Json.present(number)).intValue())))
                .toList();
    }

    /** How many items are asked for from the beginning; 0 if the walk is another one. */
    long itemsFromTheBeginning() {
        Map<String, @Nullable Object> config = Json.object(scenario.get("config"));
        return config.get("StartingToken") == null && config.get("MaxItems") instanceof Long count ? count : 0;
    }

    /** The names of the differences that there are to what the installed botocore did. */
    List<String> differences() {
        return Json.list(scenario.get("differences")).stream().map(Json::text).toList();
    }

    String searchExpression() {
        return Json.text(scenario.get("expression"));
    }

    /** Whether the operation lists items, and not text, a map or a structure. */
    boolean isOfList() {
        return "list".equals(operation.get("counts"));
    }

    /** What is expected of the library, in {@link CanonicalValue}'s form. */
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
