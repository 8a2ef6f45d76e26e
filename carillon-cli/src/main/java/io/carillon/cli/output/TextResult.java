package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as lines with tabs, page by page. The query is applied to each page, and to the token too. */
final class TextResult implements ResultWriter {
    private final @Nullable SearchExpression query;
    private final Writer out;

    TextResult(@Nullable SearchExpression query, Writer out) {
        this.query = query;
        this.out = out;
    }

    @Override
    public void write(Map<String, @Nullable Object> result) throws IOException {
        Object plain = PlainText.of(result);
        var text = new TabbedText();
        text.append(query == null ? plain : query.search(plain));
        out.write(text.toString());
    }

    @Override
    public void page(Map<String, @Nullable Object> page) throws IOException {
        // Here the AWS CLI has the listing last, which shows where a query takes names or values in their order.
        Map<String, @Nullable Object> reordered = new LinkedHashMap<>(page);
        page.entrySet().stream().limit(1).forEach(listing -> {
            reordered.remove(listing.getKey());
            reordered.put(listing.getKey(), listing.getValue());
        });
        write(reordered);
    }

    @Override
    public void end(@Nullable String resumeToken) throws IOException {
        if (resumeToken != null) {
            // An object in an object, so that its line begins with its name.
            Map<String, @Nullable Object> token = new LinkedHashMap<>();
            token.put(ListResult.TOKEN, Map.of(ListResult.TOKEN, resumeToken));
            write(token);
        }
    }
}
