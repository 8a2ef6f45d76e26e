package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A result as indented JSON. */
final class JsonResult extends ListResult {
    /** What is between two elements; before the first one, without the comma. */
    private static final byte[] SEPARATOR = separator();

    private final JsonText json = JsonText.indented(held.last());
    private boolean isEmpty = true;

    JsonResult(@Nullable SearchExpression query, Writer out) {
        super(query, out);
    }

    private static byte[] separator() {
        byte[] newLine = IndentedJson.newLine(IndentedJson.DEPTH_OF_ELEMENTS);
        byte[] separator = new byte[newLine.length + 1];
        separator[0] = ',';
        System.arraycopy(newLine, 0, separator, 1, newLine.length);
        return separator;
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
        if (element instanceof IndentedJson indented) {
            held.append(SEPARATOR, isEmpty ? 1 : 0, SEPARATOR.length);
            held.append(indented.utf8(), indented.from(), indented.to());
        } else {
            held.last().append(isEmpty ? "" : ",");
            json.newLine(IndentedJson.DEPTH_OF_ELEMENTS);
            json.value(element, IndentedJson.DEPTH_OF_ELEMENTS);
        }
        isEmpty = false;
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
