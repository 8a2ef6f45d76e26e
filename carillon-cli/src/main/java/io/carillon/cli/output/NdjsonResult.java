package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A result as lines, each of which is one row in compact JSON. */
final class NdjsonResult extends RowResult {
    private final Writer out;
    private final StringBuilder line = new StringBuilder();
    private final JsonText json = JsonText.compact(line);

    NdjsonResult(@Nullable SearchExpression query, ResultShape shape, Writer out) {
        super(query, shape);
        this.out = out;
    }

    @Override
    void row(@Nullable String list, @Nullable Object row) throws IOException {
        line.setLength(0);
        json.value(row, 0);
        out.append(line.append('\n'));
    }

    @Override
    void end() {
        // Each row has been written.
    }
}
