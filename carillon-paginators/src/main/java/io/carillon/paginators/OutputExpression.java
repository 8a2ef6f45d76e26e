package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.Member;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * An expression over a response, as paginator models use it: JMESPath. Most are a name or a dotted path of names, which is
 * read without the evaluator; only such a path can be written to. Immutable.
 */
final class OutputExpression {
    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private final String text;
    private final List<String> names;
    private final @Nullable SearchExpression jmespath;

    private OutputExpression(String text, List<String> names, @Nullable SearchExpression jmespath) {
        this.text = text;
        this.names = names;
        this.jmespath = jmespath;
    }

    /**
     * Reads an expression.
     *
     * @throws SearchExpressionException if it is no JMESPath
     */
    static OutputExpression compile(String text) {
        return PATH.matcher(text).matches()
                ? compilePath(text)
                : new OutputExpression(text, List.of(), SearchExpression.compile(text));
    }

    /**
     * Reads an expression that can be written to.
     *
     * @throws IllegalArgumentException if it is no dotted path of member names
     */
    static OutputExpression compilePath(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a dotted path of member names: " + text);
        }
        return new OutputExpression(text, List.of(text.split("\\.", -1)), null);
    }

    String text() {
        return text;
    }

    /** The value in a response; null if it, or anything on the way to it, is absent. */
    @Nullable
    Object search(SdkPojo response) {
        if (jmespath != null) {
            return jmespath.search(response);
        }
        Object value = response;
        for (String name : names) {
            Member member = value instanceof SdkPojo pojo ? Member.find(pojo, name) : null;
            value = member == null ? null : member.get((SdkPojo) value);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** A copy of a response with another value in this place. */
    <ResponseT extends SdkPojo> ResponseT replace(ResponseT response, @Nullable Object value) {
        return replace(response, names, value);
    }

    // The builder of a model class builds that class; the types of the SDK cannot say so for a class that is not named.
    @SuppressWarnings("unchecked")
    private static <PojoT extends SdkPojo> PojoT replace(PojoT pojo, List<String> names, @Nullable Object value) {
        Member member = Member.of(pojo, names.get(0));
        Object replacement = value;
        if (names.size() > 1) {
            Object child = member.get(pojo);
            SdkPojo present = child instanceof SdkPojo childPojo ? childPojo : emptyChild(member);
            replacement = replace(present, names.subList(1, names.size()), value);
        }
        SdkBuilder<?, ?> builder = ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
        member.set((SdkPojo) builder, replacement);
        return (PojoT) builder.build();
    }

    private static SdkPojo emptyChild(Member member) {
        SdkBuilder<?, ?> builder =
                (SdkBuilder<?, ?>) member.field().constructor().get();
        return (SdkPojo) builder.build();
    }
}
