package io.carillon.cli.conformance;

import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Constraint.Email;
import io.carillon.server.routing.Constraint.Length;
import io.carillon.server.routing.Constraint.Matches;
import io.carillon.server.routing.Constraint.OneOf;
import io.carillon.server.routing.Constraint.Range;
import io.carillon.server.routing.Constraint.Required;
import io.carillon.server.routing.Constraint.Rule;
import io.carillon.server.routing.Constraint.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of AWS's model, each with values that just break it: {@code BadRequestException}. The rest of the input is that of the
 * first row of the operation.
 */
final class ConstraintChecks {
    private static final List<String> REFUSAL = List.of("BadRequestException");

    /** Values of which at least one breaks any pattern of the model. */
    private static final List<String> MISFITS = List.of("!", " ");

    private ConstraintChecks() {}

    /**
     * The checks.
     *
     * @param examples a row for each operation
     */
    static List<Check> of(ApiModel model, Examples examples) {
        return model.operations().stream()
                .flatMap(operation -> model.constraints(operation).stream()
                        .flatMap(constraint -> checks(operation, constraint, examples.of(operation))))
                .toList();
    }

    private static Stream<Check> checks(String operation, Constraint constraint, Row example) {
        if (constraint.rule() instanceof Required) {
            return Stream.of(check(
                    operation,
                    constraint.member() + " is required",
                    example,
                    input -> new InputPath(constraint.member()).without(input)));
        }
        var path = new InputPath(constraint.member());
        return broken(constraint.rule()).entrySet().stream()
                .map(broken -> check(
                        operation,
                        constraint.member() + ": " + broken.getKey(),
                        example,
                        input -> path.with(input, broken.getValue().of(path.of(input)))));
    }

    private static Check check(String operation, String name, Row example, InputChange change) {
        return new Check(
                operation,
                "constraint: " + name,
                run -> Expectation.error(
                        run.call(operation, change.of(run.variables().input(example.input()))), REFUSAL));
    }

    /** Makes an input that is refused out of one that is not. */
    private interface InputChange {
        Map<String, @Nullable Object> of(Map<String, @Nullable Object> input);
    }

    /** Makes a value that is refused. */
    private interface BrokenValue {
        /** The value in place of the one that the example has there, if any. */
        Object of(@Nullable Object value);
    }

    /** Values that break a rule, by what they are. */
    private static Map<String, BrokenValue> broken(Rule rule) {
        var values = new LinkedHashMap<String, BrokenValue>();
        if (rule instanceof Range range) {
            values.put("less than " + range.min(), value -> range.min() - 1);
            values.put("more than " + range.max(), value -> range.max() + 1);
        } else if (rule instanceof Length length) {
            if (length.min() > 0) {
                values.put("shorter than " + length.min(), value -> "x".repeat(length.min() - 1));
            }
            if (length.max() < Integer.MAX_VALUE) {
                values.put("longer than " + length.max(), value -> "x".repeat(length.max() + 1));
            }
        } else if (rule instanceof Size size) {
            if (size.min() > 0) {
                values.put("fewer than " + size.min(), value -> elements(value, size.min() - 1));
            }
            if (size.max() < Integer.MAX_VALUE) {
                values.put("more than " + size.max(), value -> elements(value, size.max() + 1));
            }
        } else if (rule instanceof Email) {
            values.put("not an address", value -> "nobody");
        } else if (rule instanceof OneOf) {
            values.put("not one of its values", value -> "Nonsense");
        } else if (rule instanceof Matches matches) {
            String misfit = misfit(matches);
            values.put(misfit.isBlank() ? "blank" : "does not match its pattern", value -> misfit);
        }
        return values;
    }

    private static String misfit(Matches matches) {
        return MISFITS.stream()
                .filter(text -> !matches.pattern().matcher(text).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every misfit matches " + matches.pattern()));
    }

    /** The first element so many times. */
    private static List<Object> elements(@Nullable Object list, int count) {
        Object first = list instanceof List<?> elements && !elements.isEmpty() ? elements.get(0) : null;
        return new ArrayList<>(Collections.nCopies(count, first == null ? "x" : first));
    }
}
