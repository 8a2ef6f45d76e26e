package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Literal extends JmespathNode {
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
