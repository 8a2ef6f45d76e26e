package io.carillon.cli.api;

import io.carillon.cli.output.ResultFormat;
import io.carillon.cli.output.ResultWriter;
import io.carillon.paginators.Page;
import io.carillon.paginators.TokenPage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the pages of a listing go. */
final class PageOutput {
    private final ResultFormat format;
    private final ResultWriter writer;
    private final Supplier<? extends Interruption> interruptions;
    private @Nullable Interruption interruption;

    /**
     * @param format decides whether a page is its items, or the whole response with the token of the next page
     * @param interruptions what heeds Ctrl-C from then on; asked before the first page is printed, if there are more
     */
    PageOutput(ResultFormat format, ResultWriter writer, Supplier<? extends Interruption> interruptions) {
        this.format = format;
        this.writer = writer;
        this.interruptions = interruptions;
    }

    /**
     * Prints a page.
     *
     * @param list the member of the response that is listed
     * @param items what of it is to be printed
     */
    void page(String list, Page<TokenPage<Object>, Object> page, List<?> items) throws IOException {
        if (interruption == null && page.resumeToken().isPresent()) {
            // Until now, Ctrl-C ended the process, and nothing had been printed that would be lost.
            interruption = interruptions.get();
        }
        Map<String, @Nullable Object> printed = new LinkedHashMap<>();
        printed.put(list, items);
        if (format == ResultFormat.YAML_STREAM) {
            page.response().nextToken().ifPresent(token -> printed.put("NextToken", token));
        }
        writer.page(printed);
    }

    /**
     * Ends the listing after a page if the user wants that.
     *
     * @param resumeToken of what comes after the page; null if nothing does
     * @param left how many items are still wanted; null for all
     * @throws StoppedListing if the listing has ended
     */
    void stopIfWanted(@Nullable String resumeToken, @Nullable Long left) throws IOException {
        if (resumeToken == null || (left != null && left <= 0)) {
            return;
        }
        if (interruption != null && interruption.isMade()) {
            end(resumeToken);
            throw new StoppedListing(interruption.exitCode(), resumeToken, left);
        }
    }

    /** Prints what is left to print after the last page. */
    void end(@Nullable String resumeToken) throws IOException {
        writer.end(resumeToken);
    }
}
