package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as YAML, page by page, each a list of one element. The query is applied to each page, and no token is added. */
final class YamlStreamResult implements ResultWriter {
    private final @Nullable SearchExpression query;
    private final Writer out;

    YamlStreamResult(@Nullable SearchExpression query, Writer out) {
        this.query = query;
        this.out = out;
    }

    @Override
    public void write(Map<String, @Nullable Object> result) throws IOException {
        Object selected = selected(result);
        // As the AWS CLI: "{}" is what operations without a result would print.
        if (!(selected instanceof Map<?, ?> map && map.isEmpty())) {
            document(selected);
        }
    }

    @Override
    public void page(Map<String, @Nullable Object> page) throws IOException {
        document(selected(page));
    }

    @Override
    public void end(@Nullable String resumeToken) {
        // Each page has the token of the next one.
    }

    private @Nullable Object selected(Map<String, @Nullable Object> result) {
        return query == null ? result : query.search(PlainText.of(result));
    }

    private void document(@Nullable Object selected) throws IOException {
        var text = new StringBuilder();
        new YamlText(text).document(Collections.singletonList(selected));
        out.append(text);
    }
}
