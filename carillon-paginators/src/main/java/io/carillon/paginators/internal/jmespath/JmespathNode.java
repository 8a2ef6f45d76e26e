package io.carillon.paginators.internal.jmespath;

import io.carillon.paginators.internal.python.PythonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A part of a JMESPath expression, as jmespath.py evaluates it. Immutable. */
public abstract class JmespathNode {
    /** Far beyond what anybody writes, and within what the stack of a small thread can bear. */
    static final int DEEPEST = 128;

    private final int height;

    /**
     * @param children the parts that this one evaluates
     * @throws JmespathException if they are nested too deeply
     */
    JmespathNode(List<? extends JmespathNode> children) {
        int highest = 0;
        for (JmespathNode child : children) {
            highest = Math.max(highest, child.height);
        }
        height = highest + 1;
        if (height > DEEPEST) {
            throw new JmespathException("Nested more than " + DEEPEST + " deep");
        }
    }

    /** The value, given that of the current node. */
    public abstract @Nullable Object evaluate(@Nullable Object current);

    /** {@code @}, and whatever JMESPath leaves out that stands for it. */
    static final class Current extends JmespathNode {
        Current() {
            super(List.of());
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return current;
        }
    }

    static final class Literal extends JmespathNode {
        private final @Nullable Object value;

        Literal(@Nullable Object value) {
            super(List.of());
            this.value = value;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return value;
        }
    }

    static final class Field extends JmespathNode {
        private final String name;

        Field(String name) {
            super(List.of());
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return JmespathValue.member(current, name);
        }
    }

    /** {@code a.b}, {@code a | b}: each part is evaluated on what the one before it gave. */
    static class Sequence extends JmespathNode {
        final JmespathNode first;
        final JmespathNode second;

        Sequence(JmespathNode first, JmespathNode second) {
            super(List.of(first, second));
            this.first = first;
            this.second = second;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return second.evaluate(first.evaluate(current));
        }
    }

    /** {@code a[0]}, {@code a[0:1]}: the parser continues it in another way than other sequences. */
    static final class IndexSequence extends Sequence {
        IndexSequence(JmespathNode first, JmespathNode index) {
            super(first, index);
        }
    }

    static final class Index extends JmespathNode {
        private final int index;

        Index(int index) {
            super(List.of());
            this.index = index;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            if (!(current instanceof List<?> list)) {
                return null;
            }
            int fromStart = index < 0 ? index + list.size() : index;
            return fromStart >= 0 && fromStart < list.size() ? list.get(fromStart) : null;
        }
    }

    /** {@code [start:stop:step]}, each of which may be left out. */
    static final class Slice extends JmespathNode {
        private final @Nullable Integer start;
        private final @Nullable Integer stop;
        private final long step;

        Slice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
            super(List.of());
            this.start = start;
            this.stop = stop;
            this.step = step == null ? 1 : step;
            if (this.step == 0) {
                throw new JmespathException("The step of a slice is 0");
            }
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            if (!(current instanceof List<?> list)) {
                return null;
            }
            // Backwards the ends are the last element and the place before the first.
            long least = step > 0 ? 0 : -1;
            long most = least + list.size();
            long from = start == null ? (step > 0 ? least : most) : clamp(start, list.size(), least, most);
            long to = stop == null ? (step > 0 ? most : least) : clamp(stop, list.size(), least, most);
            List<@Nullable Object> slice = new ArrayList<>();
            for (long i = from; step > 0 ? i < to : i > to; i += step) {
                slice.add(list.get((int) i));
            }
            return slice;
        }

        private static long clamp(long place, int size, long least, long most) {
            long fromStart = place < 0 ? place + size : place;
            return Math.max(least, Math.min(most, fromStart));
        }
    }

    /** {@code a[*].b}, also with a slice or a flattened list for {@code a[*]}: all but the nulls. */
    static final class Projection extends JmespathNode {
        final JmespathNode list;
        final JmespathNode each;

        Projection(JmespathNode list, JmespathNode each) {
            super(List.of(list, each));
            this.list = list;
            this.each = each;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return list.evaluate(current) instanceof List<?> elements ? project(elements, any -> true, each) : null;
        }

        private static List<@Nullable Object> project(
                List<?> elements, Predicate<@Nullable Object> condition, JmespathNode each) {
            List<@Nullable Object> results = new ArrayList<>();
            for (Object element : elements) {
                Object result = condition.test(element) ? each.evaluate(element) : null;
                if (result != null) {
                    results.add(result);
                }
            }
            return results;
        }
    }

    /** {@code a[?c].b}. */
    static final class FilterProjection extends JmespathNode {
        final JmespathNode list;
        final JmespathNode condition;
        final JmespathNode each;

        FilterProjection(JmespathNode list, JmespathNode condition, JmespathNode each) {
            super(List.of(list, condition, each));
            this.list = list;
            this.condition = condition;
            this.each = each;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return list.evaluate(current) instanceof List<?> elements
                    ? Projection.project(elements, element -> !JmespathValue.isFalse(condition.evaluate(element)), each)
                    : null;
        }
    }

    /** {@code a.*.b}. */
    static final class ValueProjection extends JmespathNode {
        final JmespathNode object;
        final JmespathNode each;

        ValueProjection(JmespathNode object, JmespathNode each) {
            super(List.of(object, each));
            this.object = object;
            this.each = each;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            Object value = object.evaluate(current);
            return value != null && JmespathType.of(value) == JmespathType.OBJECT
                    ? Projection.project(JmespathValue.values(value), any -> true, each)
                    : null;
        }
    }

    /** {@code a[]}, without what follows it. */
    static final class Flatten extends JmespathNode {
        final JmespathNode list;

        Flatten(JmespathNode list) {
            super(List.of(list));
            this.list = list;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            if (!(list.evaluate(current) instanceof List<?> elements)) {
                return null;
            }
            List<@Nullable Object> flat = new ArrayList<>();
            for (Object element : elements) {
                if (element instanceof List<?> inner) {
                    flat.addAll(inner);
                } else {
                    flat.add(element);
                }
            }
            return flat;
        }
    }

    static final class Comparison extends JmespathNode {
        private final JmespathTokenType comparator;
        final JmespathNode left;
        final JmespathNode right;

        Comparison(JmespathTokenType comparator, JmespathNode left, JmespathNode right) {
            super(List.of(left, right));
            this.comparator = comparator;
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            Object one = left.evaluate(current);
            Object other = right.evaluate(current);
            return switch (comparator) {
                case EQUAL -> JmespathValue.equal(one, other);
                case NOT_EQUAL -> !JmespathValue.equal(one, other);
                default -> (one == null || other == null) ? null : order(one, other);
            };
        }

        /** Null unless both are numbers or both are strings. */
        private @Nullable Boolean order(Object one, Object other) {
            JmespathType type = JmespathType.of(one);
            if (type != JmespathType.of(other) || (type != JmespathType.NUMBER && type != JmespathType.STRING)) {
                return null;
            } else if (one instanceof Number number
                    && (PythonNumber.isNaN(number) || PythonNumber.isNaN((Number) other))) {
                return false;
            }
            int order = JmespathValue.compare(one, other);
            return switch (comparator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /** {@code a || b || c}: the first that is not false, or else the last. */
    static final class Or extends JmespathNode {
        final List<JmespathNode> operands;

        Or(List<JmespathNode> operands) {
            super(operands);
            this.operands = operands;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            Object value = null;
            for (JmespathNode operand : operands) {
                value = operand.evaluate(current);
                if (!JmespathValue.isFalse(value)) {
                    return value;
                }
            }
            return value;
        }
    }

    /** {@code a && b && c}: the first that is false, or else the last. */
    static final class And extends JmespathNode {
        final List<JmespathNode> operands;

        And(List<JmespathNode> operands) {
            super(operands);
            this.operands = operands;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            Object value = null;
            for (JmespathNode operand : operands) {
                value = operand.evaluate(current);
                if (JmespathValue.isFalse(value)) {
                    return value;
                }
            }
            return value;
        }
    }

    static final class Not extends JmespathNode {
        final JmespathNode operand;

        Not(JmespathNode operand) {
            super(List.of(operand));
            this.operand = operand;
        }

        @Override
        public Object evaluate(@Nullable Object current) {
            return JmespathValue.isFalse(operand.evaluate(current));
        }
    }

    /** {@code [a, b]}. */
    static final class MultiSelectList extends JmespathNode {
        final List<JmespathNode> elements;

        MultiSelectList(List<JmespathNode> elements) {
            super(elements);
            this.elements = elements;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            if (current == null) {
                return null;
            }
            List<@Nullable Object> list = new ArrayList<>(elements.size());
            elements.forEach(element -> list.add(element.evaluate(current)));
            return list;
        }
    }

    /** <code>{a: b, c: d}</code>. Of names that repeat, the last counts, though each is evaluated. */
    static final class MultiSelectHash extends JmespathNode {
        private final List<String> names;
        final List<JmespathNode> members;

        MultiSelectHash(List<String> names, List<JmespathNode> members) {
            super(members);
            this.names = names;
            this.members = members;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            if (current == null) {
                return null;
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                map.put(names.get(i), members.get(i).evaluate(current));
            }
            return map;
        }
    }

    /** {@code &a}: an argument that the function evaluates itself. */
    static final class ExpressionReference extends JmespathNode {
        final JmespathNode expression;

        ExpressionReference(JmespathNode expression) {
            super(List.of(expression));
            this.expression = expression;
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            return expression.evaluate(current);
        }
    }

    static final class FunctionCall extends JmespathNode {
        private final JmespathFunction function;
        final List<JmespathNode> arguments;

        /** @throws JmespathException if the function does not take as many, or not an expression or value where one is */
        FunctionCall(JmespathFunction function, List<JmespathNode> arguments) {
            super(arguments);
            this.function = function;
            this.arguments = arguments;
            function.requireForms(arguments);
        }

        @Override
        @Nullable
        public Object evaluate(@Nullable Object current) {
            List<@Nullable Object> values = new ArrayList<>(arguments.size());
            for (JmespathNode argument : arguments) {
                values.add(argument instanceof ExpressionReference ? argument : argument.evaluate(current));
            }
            return function.call(values);
        }
    }
}
