package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as rows: those that its {@link ResultShape} names. What a query selects is one row, or several if it is a list, or
 * an object with nothing but a list.
 */
abstract class RowResult implements ResultWriter {
    private final @Nullable SearchExpression query;
    private final ResultShape shape;
    private final JoinedPages pages = new JoinedPages();

    RowResult(@Nullable SearchExpression query, ResultShape shape) {
        this.query = query;
        this.shape = query == null ? shape : ResultShape.UNKNOWN;
    }

    /** The columns that all rows may have; empty if nobody knows them yet. */
    final List<String> columns() {
        return shape.columns();
    }

    /**
     * Takes the next row.
     *
     * @param list the name of the list that it is an element of; null if it is not
     */
    abstract void row(@Nullable String list, @Nullable Object row) throws IOException;

    /** Called after the last row. */
    abstract void end() throws IOException;

    @Override
    public final void write(Map<String, @Nullable Object> result) throws IOException {
        if (query == null) {
            rowsOf(result);
        } else {
            rowsOfSelection(query.search(PlainText.of(result)));
        }
        end();
    }

    @Override
    public final void page(Map<String, @Nullable Object> page) throws IOException {
        if (query == null) {
            rowsOf(page);
        } else {
            pages.add(page);
        }
    }

    @Override
    public final void end(@Nullable String resumeToken) throws IOException {
        if (query == null) {
            end();
        } else {
            write(pages.result(resumeToken));
        }
    }

    private void rowsOf(Map<String, @Nullable Object> result) throws IOException {
        if (shape.rows() != null) {
            rowsOf(shape.rows(), result.get(shape.rows()));
        } else if (!result.isEmpty()) {
            row(null, result);
        }
    }

    private void rowsOf(@Nullable String name, @Nullable Object rows) throws IOException {
        if (rows instanceof List<?> list) {
            for (Object element : list) {
                row(name, element);
            }
        } else if (rows != null) {
            row(null, rows);
        }
    }

    private void rowsOfSelection(@Nullable Object selection) throws IOException {
        Listing listing = selection instanceof Map<?, ?> map ? Listing.of(map) : null;
        if (listing == null) {
            rowsOf(null, selection);
        } else {
            rowsOf(listing.name(), listing.elements());
        }
    }
}
