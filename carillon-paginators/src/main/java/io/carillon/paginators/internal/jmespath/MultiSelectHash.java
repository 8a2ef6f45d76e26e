package io.carillon.paginators.internal.jmespath;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{a: b, c: d}</code>. If a name is repeated, the last one counts, but all are evaluated. */
final class MultiSelectHash extends JmespathNode {
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
