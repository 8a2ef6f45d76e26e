package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.NameCheck;
import io.carillon.paginators.internal.sdk.MemberPath;
import io.carillon.paginators.internal.sdk.MemberType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A JMESPath expression of a paginator model over a response. Most are a name or a dotted path of names, which is
 * evaluated directly. Immutable.
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
     * Compiles an expression.
     *
     * @throws SearchExpressionException if it is not valid JMESPath
     */
    static OutputExpression compile(String text) {
        return MemberPath.isPath(text)
                ? new OutputExpression(text, MemberPath.parse(text), null)
                : new OutputExpression(text, null, SearchExpression.compile(text));
    }

    String text() {
        return text;
    }

    /** The value in a response; null if any part of the path is absent. */
    @Nullable
    Object search(SdkPojo response) {
        if (path != null) {
            return path.get(response);
        }
        return jmespath == null ? null : jmespath.search(response);
    }

    /** The path, if the expression is a simple one. */
    Optional<MemberPath> path() {
        return Optional.ofNullable(path);
    }

    /** Describes a name in the expression that responses of this type cannot have; empty if there is none. */
    Optional<String> problem(MemberType response) {
        if (path != null) {
            return NameCheck.problem(path.names(), response);
        }
        return jmespath == null ? Optional.empty() : jmespath.problem(response);
    }
}
