package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result of which nothing is printed before all of it is known. The elements of a listing become text page by page, unless
 * there is a query, or there is more than the list: that needs the result as a whole.
 */
abstract class ListResult implements ResultWriter {
    /** What the token is called in a result that was cut. */
    static final String TOKEN = "NextToken";

    final HeldText held = new HeldText();

    private final @Nullable SearchExpression query;
    private final Writer out;
    private final JoinedPages pages = new JoinedPages();
    private @Nullable String list;
    private boolean isWhole;

    ListResult(@Nullable SearchExpression query, Writer out) {
        this.query = query;
        this.out = out;
    }

    /** Appends a whole result, whatever the query made of it. */
    abstract void whole(@Nullable Object result);

    /** Appends the beginning of a result that is one list. */
    abstract void begin(String list);

    /** Appends the next element of the list. */
    abstract void element(@Nullable Object element);

    /** Appends the end of the list, and the token if there is one. */
    abstract void end(String list, @Nullable String resumeToken);

    @Override
    public final void write(Map<String, @Nullable Object> result) throws IOException {
        Object selected = query == null ? result : query.search(PlainText.of(result));
        // As the AWS CLI: "{}" is what operations without a result would print.
        if (!(selected instanceof Map<?, ?> map && map.isEmpty())) {
            whole(selected);
            held.writeTo(out);
        }
    }

    @Override
    public final void page(Map<String, @Nullable Object> page) {
        Listing listing = isWhole || query != null ? null : Listing.of(page);
        if (listing == null) {
            isWhole = true;
            pages.add(page);
            return;
        }
        if (list == null) {
            list = listing.name();
            begin(list);
        }
        for (Object element : listing.elements()) {
            element(element);
            held.settle();
        }
    }

    @Override
    public final void end(@Nullable String resumeToken) throws IOException {
        if (list == null) {
            write(pages.result(resumeToken));
        } else {
            end(list, resumeToken);
            held.writeTo(out);
        }
    }
}
