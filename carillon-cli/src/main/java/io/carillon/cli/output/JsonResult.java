package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A result as indented JSON. */
final class JsonResult extends ListResult {
    private static final int DEPTH_OF_ELEMENTS = 2;

    private final JsonText json = JsonText.indented(held.last());
    private boolean isEmpty = true;

    JsonResult(@Nullable SearchExpression query, Writer out) {
        super(query, out);
    }

    @Override
    void whole(@Nullable Object result) {
        json.value(result, 0);
        held.last().append('\n');
    }

    @Override
    void begin(String list) {
        held.last().append('{');
        json.newLine(1);
        json.name(list);
        held.last().append('[');
    }

    @Override
    void element(@Nullable Object element) {
        held.last().append(isEmpty ? "" : ",");
        isEmpty = false;
        json.newLine(DEPTH_OF_ELEMENTS);
        json.value(element, DEPTH_OF_ELEMENTS);
    }

    @Override
    void end(String list, @Nullable String resumeToken) {
        if (!isEmpty) {
            json.newLine(1);
        }
        held.last().append(']');
        if (resumeToken != null) {
            held.last().append(',');
            json.newLine(1);
            json.name(TOKEN);
            json.value(resumeToken, 1);
        }
        held.last().append("\n}\n");
    }
}
