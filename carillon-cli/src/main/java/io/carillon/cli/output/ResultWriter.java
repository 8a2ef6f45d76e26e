package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints one result: either all at once, by {@link #write}, or page by page, by {@link #page} for each and {@link #end} after
 * the last. A result is a tree of Maps in the order of the model's members, Lists, Strings, Booleans, numbers, Instants and
 * null. Writers keep no page unless their format needs all of them, and may be used by one thread at a time.
 *
 * <p>Nothing is flushed. If a listing fails before its end, JSON, YAML and tables have printed nothing; text and streamed YAML
 * have printed the pages before.
 */
public interface ResultWriter {
    /**
     * A writer for one result.
     *
     * @param query what to print of the result; null for all of it. As in the AWS CLI, text and streamed YAML apply it to
     *     each page, and the other formats to the whole result
     * @param shape what the rows of tables, CSV and NDJSON are
     */
    static ResultWriter of(
            ResultFormat format, @Nullable SearchExpression query, ResultShape shape, OutputTarget target) {
        return switch (format) {
            case JSON -> new JsonResult(query, target.out());
            case YAML -> new YamlResult(query, target.out());
            case YAML_STREAM -> new YamlStreamResult(query, target.out());
            case TEXT -> new TextResult(query, target.out());
            case TABLE -> new TableResult(query, shape, target);
            case CSV -> new CsvResult(query, shape, target.out());
            case NDJSON -> new NdjsonResult(query, shape, target.out());
        };
    }

    /**
     * Prints a result that has no pages.
     *
     * @throws io.carillon.paginators.SearchExpressionException if the query cannot be applied to it
     */
    void write(Map<String, @Nullable Object> result) throws IOException;

    /**
     * Adds a page: first what is listed, then, in the first page only, what is the same for all of them. It must not change any more.
     *
     * @throws io.carillon.paginators.SearchExpressionException if the query cannot be applied to it
     */
    void page(Map<String, @Nullable Object> page) throws IOException;

    /**
     * Prints what is left to print after the last page.
     *
     * @param resumeToken the token of what was not listed, if the format shows it; null if everything was
     * @throws io.carillon.paginators.SearchExpressionException if the query cannot be applied to the result
     */
    void end(@Nullable String resumeToken) throws IOException;
}
