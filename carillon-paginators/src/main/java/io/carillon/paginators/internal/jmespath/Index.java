package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Index extends JmespathNode {
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
