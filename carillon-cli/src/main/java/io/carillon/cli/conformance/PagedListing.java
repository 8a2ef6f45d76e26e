package io.carillon.cli.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A listing in pages, as the resource on paging has it.
 *
 * @param operation the name in the AWS model
 * @param list the member of the response that is listed
 * @param key what tells its elements apart; null if they are texts
 * @param input without MaxResults and NextToken
 * @param size MaxResults
 * @param holds keys that must be listed, a value of a row; null for none but those that {@code filling} makes
 * @param filling what is made before it is listed; null for nothing
 */
record PagedListing(
        String operation,
        String list,
        @Nullable String key,
        Map<String, @Nullable Object> input,
        int size,
        @Nullable Object holds,
        @Nullable Filling filling) {

    /**
     * What is made for a listing, so that it has several pages.
     *
     * @param operation that makes one
     * @param input of it, in which {@code $each} is another each time
     * @param each the variable with a list of what {@code $each} is; null for the numbers from 1 to {@link #TIMES}
     * @param key where the output has what the listing is told apart by
     * @param keeps the variable that then has these keys
     */
    record Filling(
            String operation,
            Map<String, @Nullable Object> input,
            @Nullable String each,
            String key,
            String keeps) {
        private static final int TIMES = 5;

        private List<Object> fill(Run run) {
            List<?> all = each == null
                    ? IntStream.rangeClosed(1, TIMES).boxed().toList()
                    : (List<?>) run.variables().get(each);
            var keys = new ArrayList<Object>();
            for (Object one : all) {
                run.variables().put("each", one);
                Response response = run.call(operation, run.variables().input(input));
                Object made = response.isSuccess() ? new InputPath(key).of(response.members()) : null;
                if (made == null) {
                    throw CheckException.notRun("needs " + operation + ", which returned " + response.summary());
                }
                keys.add(made);
            }
            run.variables().put(keeps, keys);
            return keys;
        }
    }

    /** Makes what is to be listed, and returns its keys. */
    List<Object> fill(Run run) {
        var keys = new ArrayList<Object>();
        if (filling != null) {
            keys.addAll(filling.fill(run));
        }
        if (run.variables().of(holds) instanceof List<?> held) {
            keys.addAll(held);
        }
        return keys;
    }

    /** Requests a page. */
    Response page(Run run, @Nullable Object token) {
        Map<String, @Nullable Object> request =
                new LinkedHashMap<>(run.variables().input(input));
        request.put("MaxResults", size);
        if (token != null) {
            request.put("NextToken", token);
        }
        return run.call(operation, request);
    }
}
