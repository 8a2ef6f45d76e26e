package io.carillon.cli.api;

import io.carillon.cli.output.ResultFormat;
import io.carillon.cli.output.ResultWriter;
import io.carillon.paginators.Page;
import io.carillon.paginators.TokenPage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a listing go.
 *
 * @param format decides whether a page is its items, or the whole response with the token of the next page
 */
record PageOutput(ResultFormat format, ResultWriter writer) {
    /**
     * Prints a page.
     *
     * @param list the member of the response that is listed
     * @param items what of it is to be printed
     */
    void page(String list, Page<TokenPage<Object>, Object> page, List<?> items) throws IOException {
        Map<String, @Nullable Object> printed = new LinkedHashMap<>();
        printed.put(list, items);
        if (format == ResultFormat.YAML_STREAM) {
            page.response().nextToken().ifPresent(token -> printed.put("NextToken", token));
        }
        writer.page(printed);
    }

    /** Prints what is left to print after the last page. */
    void end(@Nullable String resumeToken) throws IOException {
        writer.end(resumeToken);
    }
}
