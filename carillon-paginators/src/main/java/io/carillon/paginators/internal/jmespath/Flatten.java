package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a[]}, without the projection that follows it. */
final class Flatten extends JmespathNode {
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
