package io.carillon.paginators;

import io.carillon.paginators.internal.result.ItemSource;
import io.carillon.paginators.internal.result.ResultValue;
import io.carillon.paginators.internal.sdk.MemberPath;
import io.carillon.paginators.internal.sdk.MemberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** Reads from a response what paging needs, and cuts responses. Thread-safe. */
final class ResponseMembers<ResponseT extends SdkResponse, ItemT> {
    private final ItemSource<ResponseT, ItemT> source;
    private final List<MemberPath> resultKeys;
    private final List<OutputExpression> outputTokens;
    private final @Nullable OutputExpression moreResults;
    private final List<OutputExpression> nonAggregateKeys;

    /** The class of responses that the model has been checked against. */
    private volatile @Nullable Class<?> checked;

    /**
     * Compiles the model's expressions.
     *
     * @throws SearchExpressionException if one is not valid JMESPath
     * @throws IllegalArgumentException if a result key is not a dotted path of member names
     */
    ResponseMembers(PaginatorModel model, ItemSource<ResponseT, ItemT> source) {
        this.source = source;
        resultKeys = model.resultKeys().stream().map(MemberPath::parse).toList();
        outputTokens = compile(model.outputTokens());
        moreResults = model.moreResults() == null ? null : OutputExpression.compile(model.moreResults());
        nonAggregateKeys = compile(model.nonAggregateKeys().stream()
                .filter(key -> !model.resultKeys().contains(key))
                .toList());
    }

    private static List<OutputExpression> compile(List<String> expressions) {
        return expressions.stream().map(OutputExpression::compile).toList();
    }

    /**
     * Checks the model against the class of a response. A name that responses cannot have would otherwise be treated as
     * an absent member: as no items, or the end of the walk.
     *
     * @throws PaginationException if a result key, an output token or the more-results expression has such a name
     */
    void check(ResponseT response) {
        if (checked == response.getClass()) {
            return;
        }
        MemberType type = MemberType.of(response);
        resultKeys.forEach(key -> check("result key", OutputExpression.compile(key.toString()), type));
        outputTokens.forEach(token -> check("output token", token, type));
        if (moreResults != null) {
            check("more-results expression", moreResults, type);
        }
        checked = response.getClass();
    }

    private static void check(String role, OutputExpression expression, MemberType type) {
        expression.problem(type).ifPresent(problem -> {
            throw new PaginationException("Error during pagination: the model's %s %s does not fit the response: %s"
                    .formatted(role, expression.text(), problem));
        });
    }

    /** The counted value of an unmodified response. */
    ResultValue counted(ResponseT response) {
        return value(source.path(response), response);
    }

    /** The items of a page, given its response after cuts. */
    List<ItemT> items(ResponseT shown) {
        return source.items(shown, value(source.path(), shown));
    }

    private ResultValue value(Optional<MemberPath> path, ResponseT response) {
        return new ResultValue(path.map(present -> present.get(response)).orElse(null));
    }

    /** The path of the counted value, if known from the model or the responses so far. */
    Optional<MemberPath> countedKey() {
        return source.path();
    }

    /** The result keys other than the counted one, excluding those that contain it or are part of it. */
    List<MemberPath> otherResultKeys() {
        Optional<MemberPath> counted = countedKey();
        return resultKeys.stream()
                .filter(key -> counted.filter(path -> path.startsWith(key) || key.startsWith(path))
                        .isEmpty())
                .toList();
    }

    /** Excludes those that are also result keys, which are collected from all pages. */
    List<OutputExpression> nonAggregateKeys() {
        return nonAggregateKeys;
    }

    /** The tokens that fetch the next page, with null for a missing one; null if this is the last page. */
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

    /** The response with only a part of the counted value. */
    ResponseT withCounted(ResponseT response, @Nullable Object part) {
        return countedKey().map(path -> path.replace(response, part)).orElse(response);
    }

    /**
     * The response with the other result keys emptied, because an earlier walk has already returned them. Numbers are
     * kept, as in botocore 1.43: they describe the page, as DynamoDB's {@code Count} does.
     */
    ResponseT withoutOthers(ResponseT response) {
        ResponseT emptied = response;
        for (MemberPath other : otherResultKeys()) {
            Object value = other.get(emptied);
            if (!(value == null || value instanceof Number || value instanceof Boolean)) {
                emptied = other.replace(emptied, blank(value));
            }
        }
        return emptied;
    }

    private static @Nullable Object blank(Object value) {
        if (value instanceof List) {
            return List.of();
        }
        return value instanceof String ? "" : null;
    }

    /** Whether Python treats the value as false. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || (value instanceof String text && text.isEmpty())
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
