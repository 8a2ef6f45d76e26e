package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.ResultType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in each page: the elements of a list, anything else as it is. Immutable.
 *
 * @param <T> what is found
 */
final class Search<T extends @Nullable Object> {
    private final SearchExpression expression;
    private final Function<List<? extends @Nullable Object>, List<T>> typed;

    private Search(SearchExpression expression, Function<List<? extends @Nullable Object>, List<T>> typed) {
        this.expression = expression;
        this.typed = typed;
    }

    /**
     * Reads an expression.
     *
     * @throws SearchExpressionException if it is no JMESPath
     */
    static Search<@Nullable Object> of(String expression) {
        return new Search<>(compile(expression), Collections::unmodifiableList);
    }

    /**
     * Reads an expression whose results are all of one type, or null.
     *
     * @throws SearchExpressionException if it is no JMESPath
     */
    static <T> Search<@Nullable T> of(String expression, Class<T> type) {
        SearchExpression compiled = compile(expression);
        ResultType<T> resultType = new ResultType<>(Objects.requireNonNull(type, "type"));
        return new Search<>(compiled, found -> {
            List<@Nullable T> results = new ArrayList<>(found.size());
            for (Object value : found) {
                results.add(
                        value == null
                                ? null
                                : resultType
                                        .convert(value)
                                        .orElseThrow(() -> new SearchExpressionException(
                                                expression,
                                                "found " + value.getClass().getSimpleName() + " where "
                                                        + type.getSimpleName() + " was asked for")));
            }
            return results;
        });
    }

    private static SearchExpression compile(String expression) {
        return SearchExpression.compile(Objects.requireNonNull(expression, "expression"));
    }

    /**
     * What a page holds.
     *
     * @throws SearchExpressionException if a function is given what it does not take, or a result is of another type
     */
    List<T> in(Page<?, ?> page) {
        Object result = expression.search(page.response());
        return typed.apply(result instanceof List<?> list ? list : Collections.singletonList(result));
    }
}
