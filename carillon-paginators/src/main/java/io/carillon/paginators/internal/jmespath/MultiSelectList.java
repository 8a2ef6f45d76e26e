package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [a, b]}. */
final class MultiSelectList extends JmespathNode {
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
