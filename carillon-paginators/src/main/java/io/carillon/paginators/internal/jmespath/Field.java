package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Field extends JmespathNode {
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
