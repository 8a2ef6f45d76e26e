package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** What paging reads from a response, and cuts out of it. Immutable. */
final class ResponseMembers<ResponseT extends SdkResponse, ItemT> {
    private final List<OutputExpression> outputTokens;
    private final List<OutputExpression> resultKeys;
    private final @Nullable OutputExpression moreResults;
    private final List<OutputExpression> nonAggregateKeys;

    ResponseMembers(PaginatorModel model) {
        outputTokens = compile(model.outputTokens());
        resultKeys =
                model.resultKeys().stream().map(OutputExpression::compilePath).toList();
        moreResults = model.moreResults() == null ? null : OutputExpression.compile(model.moreResults());
        nonAggregateKeys = compile(model.nonAggregateKeys());
    }

    private static List<OutputExpression> compile(List<String> expressions) {
        return expressions.stream().map(OutputExpression::compile).toList();
    }

    /** The result keys that are not counted. */
    List<OutputExpression> otherResultKeys() {
        return resultKeys.subList(1, resultKeys.size());
    }

    List<OutputExpression> nonAggregateKeys() {
        return nonAggregateKeys;
    }

    /**
     * The response's own list under the first result key; empty if it has none.
     *
     * @throws PaginationException if something else is there
     */
    // The items' type is the caller's word: Paginator.of takes it from the paginator's type.
    @SuppressWarnings("unchecked")
    List<ItemT> items(ResponseT response) {
        Object value = resultKeys.get(0).search(response);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return (List<ItemT>) list;
        }
        throw new PaginationException(
                "Error during pagination: result key " + resultKeys.get(0).text() + " is not a list");
    }

    /** The tokens that fetch the page after this one, null where one is missing; null if the response is the last. */
    @Nullable
    List<@Nullable Object> nextTokens(ResponseT response) {
        if (moreResults != null && isNothing(moreResults.search(response))) {
            return null;
        }
        List<@Nullable Object> tokens = new ArrayList<>(outputTokens.size());
        boolean none = true;
        for (OutputExpression outputToken : outputTokens) {
            Object token = outputToken.search(response);
            boolean missing = isNothing(token);
            tokens.add(missing ? null : token);
            none &= missing;
        }
        return none ? null : tokens;
    }

    /**
     * The response with only some of its items.
     *
     * @param blankOthers whether to empty the other result keys, because a walk before this one had them already
     */
    ResponseT slice(ResponseT response, int from, int to, boolean blankOthers) {
        List<ItemT> items = items(response);
        ResponseT sliced =
                to - from == items.size() ? response : resultKeys.get(0).replace(response, items.subList(from, to));
        if (blankOthers) {
            for (OutputExpression other : otherResultKeys()) {
                sliced = other.replace(sliced, blank(other.search(sliced)));
            }
        }
        return sliced;
    }

    private static @Nullable Object blank(@Nullable Object value) {
        if (value instanceof List) {
            return List.of();
        } else if (value instanceof String) {
            return "";
        } else if (value instanceof Integer) {
            return 0;
        } else if (value instanceof Long) {
            return 0L;
        } else if (value instanceof Double) {
            return 0.0;
        } else if (value instanceof Float) {
            return 0.0f;
        }
        return null;
    }

    /** What Python takes for false. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || (value instanceof String text && text.isEmpty())
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
