package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code a[*].b}, also with a slice or a flattened list in place of {@code a[*]}: all results except nulls. */
final class Projection extends JmespathNode {
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

    static List<@Nullable Object> project(List<?> elements, Predicate<@Nullable Object> condition, JmespathNode each) {
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
