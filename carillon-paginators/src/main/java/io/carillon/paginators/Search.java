package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.ResultType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search in each page. A list yields its elements, any other result itself. Immutable.
 *
 * @param <T> the type of the results
 */
final class Search<T extends @Nullable Object> {
    private final SearchExpression expression;
    private final Function<List<? extends @Nullable Object>, List<T>> typed;

    private Search(SearchExpression expression, Function<List<? extends @Nullable Object>, List<T>> typed) {
        this.expression = expression;
        this.typed = typed;
    }

    /**
     * Compiles an expression.
     *
     * @throws SearchExpressionException if it is not valid JMESPath
     */
    static Search<@Nullable Object> of(String expression) {
        return new Search<>(compile(expression), Collections::unmodifiableList);
    }

    /**
     * Compiles an expression whose results all have one type, or are null.
     *
     * @throws SearchExpressionException if it is not valid JMESPath
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
                                                        + type.getSimpleName() + " was expected")));
            }
            return results;
        });
    }

    private static SearchExpression compile(String expression) {
        return SearchExpression.compile(Objects.requireNonNull(expression, "expression"));
    }

    /**
     * The results in a page.
     *
     * @throws SearchExpressionException if a function gets an argument it does not accept, or a result has another type
     */
    List<T> in(Page<?, ?> page) {
        Object result = expression.search(page.response());
        return typed.apply(result instanceof List<?> list ? list : Collections.singletonList(result));
    }
}
