package io.carillon.paginators.internal.jmespath;

import io.carillon.paginators.internal.sdk.MemberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Finds names in an expression that cannot exist according to the types of a response. All alternatives are checked,
 * including those that would not be evaluated. If a type is unknown, any name is accepted. Not thread-safe.
 */
public final class NameCheck {
    private @Nullable String problem;

    private NameCheck() {}

    /**
     * Checks the names in an expression.
     *
     * @return a description of the first wrong name; empty if there is none
     */
    public static Optional<String> problem(JmespathNode expression, MemberType response) {
        NameCheck check = new NameCheck();
        check.typeOf(expression, response);
        return Optional.ofNullable(check.problem);
    }

    /** Checks the names on a path. */
    public static Optional<String> problem(List<String> path, MemberType response) {
        NameCheck check = new NameCheck();
        MemberType type = response;
        for (String name : path) {
            type = check.member(type, name);
        }
        return Optional.ofNullable(check.problem);
    }

    private MemberType typeOf(JmespathNode node, MemberType current) {
        if (node instanceof Current) {
            return current;
        } else if (node instanceof Field field) {
            return member(current, field.name());
        } else if (node instanceof Sequence sequence) {
            return typeOf(sequence.second, typeOf(sequence.first, current));
        } else if (node instanceof Or or) {
            return either(or.operands, current);
        } else if (node instanceof And and) {
            return either(and.operands, current);
        } else if (node instanceof FunctionCall call) {
            return result(call, current);
        }
        return ofList(node, current);
    }

    private MemberType ofList(JmespathNode node, MemberType current) {
        if (node instanceof Index) {
            return element(current);
        } else if (node instanceof Slice) {
            return new MemberType.Projected(element(current));
        } else if (node instanceof Projection projection) {
            return projected(typeOf(projection.list, current), projection.each);
        } else if (node instanceof FilterProjection projection) {
            MemberType list = typeOf(projection.list, current);
            typeOf(projection.condition, element(list));
            return projected(list, projection.each);
        } else if (node instanceof Flatten flatten) {
            MemberType element = element(typeOf(flatten.list, current));
            return new MemberType.Projected(
                    element instanceof MemberType.Either
                            ? MemberType.UNKNOWN
                            : element.element().orElse(element));
        }
        return ofOther(node, current);
    }

    /** These nodes have a type without names, or an unknown one. */
    private MemberType ofOther(JmespathNode node, MemberType current) {
        if (node instanceof Comparison comparison) {
            typeOf(comparison.left, current);
            typeOf(comparison.right, current);
            return MemberType.SCALAR;
        } else if (node instanceof Not not) {
            typeOf(not.operand, current);
            return MemberType.SCALAR;
        } else if (node instanceof ValueProjection projection) {
            typeOf(projection.object, current);
        } else if (node instanceof MultiSelectList list) {
            return new MemberType.Projected(either(list.elements, current));
        } else if (node instanceof MultiSelectHash hash) {
            either(hash.members, current);
        }
        return MemberType.UNKNOWN;
    }

    private MemberType projected(MemberType list, JmespathNode each) {
        return new MemberType.Projected(typeOf(each, element(list)));
    }

    private MemberType either(List<JmespathNode> nodes, MemberType current) {
        return new MemberType.Either(
                nodes.stream().map(node -> typeOf(node, current)).toList());
    }

    /** The expression arguments of a function are evaluated on the elements of its list arguments. */
    private MemberType result(FunctionCall call, MemberType current) {
        List<MemberType> elements = new ArrayList<>();
        for (JmespathNode argument : call.arguments) {
            if (!(argument instanceof ExpressionReference)) {
                typeOf(argument, current).element().ifPresent(elements::add);
            }
        }
        MemberType element = elements.isEmpty() ? MemberType.UNKNOWN : new MemberType.Either(elements);
        for (JmespathNode argument : call.arguments) {
            if (argument instanceof ExpressionReference reference) {
                typeOf(reference.expression, element);
            }
        }
        return MemberType.UNKNOWN;
    }

    private MemberType member(MemberType type, String name) {
        boolean metadata = type instanceof MemberType.Structure structure
                && structure.sample() instanceof AwsResponse
                && name.equals(ResponseMetadata.NAME);
        return metadata
                ? MemberType.UNKNOWN
                : orProblem(type, any -> any.member(name), "\"" + name + "\" is not a member: ");
    }

    private MemberType element(MemberType type) {
        return orProblem(type, MemberType::element, "only a list has elements: ");
    }

    private MemberType orProblem(MemberType type, Function<MemberType, Optional<MemberType>> part, String whatIsWrong) {
        Optional<MemberType> found = part.apply(type);
        if (found.isEmpty() && problem == null) {
            problem = whatIsWrong + type.description();
        }
        return found.orElse(MemberType.UNKNOWN);
    }
}
