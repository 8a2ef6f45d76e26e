package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as YAML. What a query makes a single value of is printed as JSON. */
final class YamlResult extends ListResult {
    private final YamlText yaml = new YamlText(held.last());
    private boolean isEmpty = true;

    YamlResult(@Nullable SearchExpression query, Writer out) {
        super(query, out);
    }

    @Override
    void whole(@Nullable Object result) {
        if (result instanceof Map || result instanceof List) {
            yaml.document(result);
        } else {
            JsonText.indented(held.last()).value(result, 0);
            held.last().append('\n');
        }
    }

    @Override
    void begin(String list) {
        // The elements follow after the name, which is not known to be first before the end.
    }

    @Override
    void element(@Nullable Object element) {
        isEmpty = false;
        yaml.element(element);
    }

    @Override
    void end(String list, @Nullable String resumeToken) {
        boolean tokenFirst = resumeToken != null && YamlText.NAMES.compare(TOKEN, list) < 0;
        StringBuilder before = new StringBuilder();
        if (tokenFirst) {
            new YamlText(before).member(TOKEN, resumeToken);
        }
        new YamlText(before).name(list);
        before.append(isEmpty ? " []\n" : "\n");
        held.prepend(before.toString());
        if (resumeToken != null && !tokenFirst) {
            yaml.member(TOKEN, resumeToken);
        }
    }
}
