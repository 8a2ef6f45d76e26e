package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.NameCheck;
import io.carillon.paginators.internal.sdk.MemberPath;
import io.carillon.paginators.internal.sdk.MemberType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An expression over a response, as paginator models use it: JMESPath. Most are a name or a dotted path of names, which is
 * read without the evaluator. Immutable.
 */
final class OutputExpression {
    private final String text;
    private final @Nullable MemberPath path;
    private final @Nullable SearchExpression jmespath;

    private OutputExpression(String text, @Nullable MemberPath path, @Nullable SearchExpression jmespath) {
        this.text = text;
        this.path = path;
        this.jmespath = jmespath;
    }

    /**
     * Reads an expression.
     *
     * @throws SearchExpressionException if it is no JMESPath
     */
    static OutputExpression compile(String text) {
        return MemberPath.isPath(text)
                ? new OutputExpression(text, MemberPath.parse(text), null)
                : new OutputExpression(text, null, SearchExpression.compile(text));
    }

    String text() {
        return text;
    }

    /** The value in a response; null if it, or anything on the way to it, is absent. */
    @Nullable
    Object search(SdkPojo response) {
        if (path != null) {
            return path.get(response);
        }
        return jmespath == null ? null : jmespath.search(response);
    }

    /** The path, if the expression is one. */
    Optional<MemberPath> path() {
        return Optional.ofNullable(path);
    }

    /** What is wrong with a name in it that no response of this type can have; empty if all is right. */
    Optional<String> problem(MemberType response) {
        if (path != null) {
            return NameCheck.problem(path.names(), response);
        }
        return jmespath == null ? Optional.empty() : jmespath.problem(response);
    }
}
