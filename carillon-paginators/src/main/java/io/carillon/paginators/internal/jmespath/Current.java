package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code @}, including where JMESPath implies it. */
final class Current extends JmespathNode {
    Current() {
        super(List.of());
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        return current;
    }
}
