package io.carillon.paginators.internal.jmespath;

import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.ANY;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.ARRAY;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.ARRAY_OBJECT_OR_STRING;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.ARRAY_OR_STRING;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.EXPRESSION;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.NUMBER;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.NUMBERS;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.NUMBERS_OR_STRINGS;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.OBJECT;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.STRING;
import static io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter.STRINGS;

import io.carillon.paginators.internal.jmespath.JmespathFunction.Body;
import io.carillon.paginators.internal.jmespath.JmespathFunction.Parameter;
import io.carillon.paginators.internal.python.PythonJson;
import io.carillon.paginators.internal.python.PythonNumber;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of jmespath.py: those of the specification and a few more. */
final class JmespathFunctions {
    private static final Map<String, JmespathFunction> BY_NAME = Stream.of(
                    function("abs", given -> PythonNumber.abs(number(given)), NUMBER),
                    function("avg", given -> average(array(given, 0)), NUMBERS),
                    function("ceil", given -> PythonNumber.round(number(given), RoundingMode.CEILING), NUMBER),
                    function("contains", JmespathFunctions::contains, ARRAY_OR_STRING, ANY),
                    function("ends_with", given -> text(given, 0).endsWith(text(given, 1)), STRING, STRING),
                    function("floor", given -> PythonNumber.round(number(given), RoundingMode.FLOOR), NUMBER),
                    function("join", given -> join(text(given, 0), array(given, 1)), STRING, STRINGS),
                    function("keys", given -> new ArrayList<>(JmespathValue.names(present(given, 0))), OBJECT),
                    function("length", given -> (long) JmespathValue.length(present(given, 0)), ARRAY_OBJECT_OR_STRING),
                    function("map", given -> map(expression(given, 0), array(given, 1)), EXPRESSION, ARRAY),
                    function("max", given -> least(itself(given), Collections.reverseOrder()), NUMBERS_OR_STRINGS),
                    function(
                            "max_by",
                            given -> least(by("max_by", given), Collections.reverseOrder()),
                            ARRAY,
                            EXPRESSION),
                    variadic("merge", JmespathFunctions::merge, OBJECT),
                    function("min", given -> least(itself(given), Comparator.naturalOrder()), NUMBERS_OR_STRINGS),
                    function(
                            "min_by",
                            given -> least(by("min_by", given), Comparator.naturalOrder()),
                            ARRAY,
                            EXPRESSION),
                    variadic("not_null", JmespathFunctions::notNull, ANY),
                    function("reverse", given -> reverse(present(given, 0)), ARRAY_OR_STRING),
                    function("sort", given -> sort(itself(given)), NUMBERS_OR_STRINGS),
                    function("sort_by", given -> sort(by("sort_by", given)), ARRAY, EXPRESSION),
                    function("starts_with", given -> text(given, 0).startsWith(text(given, 1)), STRING, STRING),
                    function("sum", given -> sum(array(given, 0)), NUMBERS),
                    function("to_array", given -> toArray(given.get(0)), ANY),
                    function("to_number", given -> toNumber(given.get(0)), ANY),
                    function("to_string", given -> toText(given.get(0)), ANY),
                    function("type", given -> JmespathType.of(given.get(0)).label(), ANY),
                    function("values", given -> JmespathValue.values(present(given, 0)), OBJECT))
            .collect(Collectors.toUnmodifiableMap(JmespathFunction::name, Function.identity()));

    private JmespathFunctions() {}

    /**
     * Finds a function.
     *
     * @throws JmespathException if there is no function of that name
     */
    static JmespathFunction find(String name) {
        JmespathFunction function = BY_NAME.get(name);
        if (function == null) {
            throw new JmespathException("Unknown function " + name);
        }
        return function;
    }

    private static JmespathFunction function(String name, Body body, Parameter... parameters) {
        return new JmespathFunction(name, List.of(parameters), false, body);
    }

    private static JmespathFunction variadic(String name, Body body, Parameter parameter) {
        return new JmespathFunction(name, List.of(parameter), true, body);
    }

    private static Object present(List<@Nullable Object> given, int place) {
        return Objects.requireNonNull(given.get(place));
    }

    private static Number number(List<@Nullable Object> given) {
        return (Number) present(given, 0);
    }

    private static String text(List<@Nullable Object> given, int place) {
        return JmespathValue.text(present(given, place));
    }

    @SuppressWarnings("unchecked") // Every list is a list of values.
    private static List<@Nullable Object> array(List<@Nullable Object> given, int place) {
        return (List<@Nullable Object>) present(given, place);
    }

    private static JmespathNode expression(List<@Nullable Object> given, int place) {
        return (JmespathNode) present(given, place);
    }

    private static Number sum(List<@Nullable Object> numbers) {
        Number sum = 0L;
        for (Object number : numbers) {
            sum = PythonNumber.add(sum, (Number) Objects.requireNonNull(number));
        }
        return sum;
    }

    private static @Nullable Number average(List<@Nullable Object> numbers) {
        return numbers.isEmpty() ? null : PythonNumber.divide(sum(numbers), numbers.size());
    }

    private static Object contains(List<@Nullable Object> given) {
        Object sought = given.get(1);
        if (given.get(0) instanceof List<?> array) {
            return array.stream().anyMatch(element -> JmespathValue.equal(element, sought));
        } else if (sought == null || JmespathType.of(sought) != JmespathType.STRING) {
            throw new JmespathException("The function contains looks for strings in a string, not for "
                    + JmespathType.of(sought).label());
        }
        return text(given, 0).contains(JmespathValue.text(sought));
    }

    private static String join(String separator, List<@Nullable Object> texts) {
        return texts.stream()
                .map(text -> JmespathValue.text(Objects.requireNonNull(text)))
                .collect(Collectors.joining(separator));
    }

    private static List<@Nullable Object> map(JmespathNode expression, List<@Nullable Object> array) {
        List<@Nullable Object> results = new ArrayList<>(array.size());
        array.forEach(element -> results.add(expression.evaluate(element)));
        return results;
    }

    private static Map<String, @Nullable Object> merge(List<@Nullable Object> objects) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        objects.forEach(object -> merged.putAll(JmespathValue.members(Objects.requireNonNull(object))));
        return merged;
    }

    private static @Nullable Object notNull(List<@Nullable Object> values) {
        return values.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Object reverse(Object value) {
        if (value instanceof List<?> array) {
            List<@Nullable Object> reversed = new ArrayList<>(array);
            Collections.reverse(reversed);
            return reversed;
        }
        return new StringBuilder(JmespathValue.text(value)).reverse().toString();
    }

    private static Object toArray(@Nullable Object value) {
        return value instanceof List<?> ? value : Collections.singletonList(value);
    }

    private static @Nullable Number toNumber(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value != null && JmespathType.of(value) == JmespathType.STRING
                ? PythonNumber.parse(JmespathValue.text(value))
                : null;
    }

    private static String toText(@Nullable Object value) {
        Object plain = JmespathValue.plain(value);
        return plain instanceof String text ? text : PythonJson.writeCompact(plain);
    }

    /** An element with its sort key. */
    private record Keyed(Object key, @Nullable Object element) implements Comparable<Keyed> {
        @Override
        public int compareTo(Keyed other) {
            return JmespathValue.compare(key, other.key);
        }
    }

    /** The elements of the array argument, each as its own sort key. */
    private static List<Keyed> itself(List<@Nullable Object> given) {
        return array(given, 0).stream()
                .map(element -> new Keyed(Objects.requireNonNull(element), element))
                .toList();
    }

    /** The elements of the first argument, with the second argument evaluated as sort key. */
    private static List<Keyed> by(String function, List<@Nullable Object> given) {
        List<@Nullable Object> elements = array(given, 0);
        List<@Nullable Object> keys = map(expression(given, 1), elements);
        JmespathFunction.requireAlike(function, EnumSet.of(JmespathType.NUMBER, JmespathType.STRING), keys);
        List<Keyed> keyed = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            keyed.add(new Keyed(Objects.requireNonNull(keys.get(i)), elements.get(i)));
        }
        return keyed;
    }

    /** The first of the least elements; null if there are none. */
    private static @Nullable Object least(List<Keyed> keyed, Comparator<Keyed> order) {
        Keyed least = null;
        for (Keyed one : keyed) {
            least = least == null || order.compare(one, least) < 0 ? one : least;
        }
        return least == null ? null : least.element();
    }

    private static List<@Nullable Object> sort(List<Keyed> keyed) {
        List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
        keyed.stream().sorted().forEach(one -> sorted.add(one.element()));
        return sorted;
    }
}
