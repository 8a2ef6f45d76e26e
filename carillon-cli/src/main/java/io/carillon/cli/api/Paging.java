package io.carillon.cli.api;

import io.carillon.cli.output.ResultFormat;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.PaginationException;
import io.carillon.paginators.Paginator;
import io.carillon.paginators.PaginatorModel;
import io.carillon.paginators.ParameterValidationException;
import io.carillon.paginators.SearchExpressionException;
import io.carillon.paginators.TokenPage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * How the pages of an operation are listed.
 *
 * @param operation the name of the operation
 * @param isAlways whether all pages are listed unless options say otherwise. Else only if options of pagination are there,
 *     which the AWS CLI does not have for the operation
 */
record Paging(String operation, boolean isAlways) {
    static final String STARTING_TOKEN = "--starting-token";
    static final String PAGE_SIZE = "--page-size";
    static final String MAX_ITEMS = "--max-items";
    static final String EXACT_CUT = "--exact-cut";

    /** The parameters by which a caller lists pages on its own. */
    static final List<String> MANUAL = List.of("--next-token", "--max-results");

    /** What the AWS CLI has paginators for. */
    private static final Set<String> AWS = Set.of("ListAccounts", "ListUsers");

    private static final Set<String> FURTHER = Set.of(
            "ListBots",
            "ListPhoneNumberOrders",
            "ListPhoneNumbers",
            "ListRoomMemberships",
            "ListRooms",
            "SearchAvailablePhoneNumbers");

    /** The default of the API, sent so that the last page can be smaller. */
    private static final int DEFAULT_PAGE_SIZE = 100;

    /** The largest page of ListAccounts and ListUsers. */
    private static final int LARGEST_PAGE = 200;

    /** All operations are paged in the same way. Pages name what they list as {@link TokenPage} does. */
    private static final PaginatorModel MODEL = PaginatorModel.builder()
            .token("NextToken", "NextToken")
            .limitKey("MaxResults")
            .resultKey("Items")
            .build();

    /** The next page is requested while one is formatted. */
    private static final int PAGES_AHEAD = 2;

    private static final String TOKEN_REMEDY =
            "Use a NextToken unchanged, with the options of the listing that it came from.";

    /**
     * The paging of an operation; null if it has no pages.
     *
     * @param isAlias whether the command has the AWS CLI's own words, and its options and no others
     */
    static @Nullable Paging of(String operation, boolean isAlias) {
        if (AWS.contains(operation)) {
            return new Paging(operation, true);
        }
        return !isAlias && FURTHER.contains(operation) ? new Paging(operation, false) : null;
    }

    /** The options of pagination. */
    List<OptionSyntax> syntax(boolean isAlias) {
        List<OptionSyntax> common = List.of(
                OptionSyntax.text(STARTING_TOKEN), OptionSyntax.integer(PAGE_SIZE), OptionSyntax.integer(MAX_ITEMS));
        if (isAlias) {
            return common;
        }
        return List.of(
                isAlways ? common.get(0) : common.get(0).writtenOut(),
                isAlways ? common.get(1) : common.get(1).writtenOut(),
                isAlways ? common.get(2) : common.get(2).writtenOut(),
                OptionSyntax.flag(EXACT_CUT).writtenOut());
    }

    /** Whether the parameters ask for one page: their names in the model. */
    static boolean isOnePage(Map<String, ?> input) {
        return input.containsKey("NextToken") || input.containsKey("MaxResults");
    }

    /** Whether these words ask for all pages. */
    boolean isWanted(ParsedWords words, boolean paginates) {
        List<String> given = given(words);
        boolean isManual = !paginates || MANUAL.stream().anyMatch(words::has);
        if (isManual && !given.isEmpty()) {
            throw ApiFailure.usage(
                    "Cannot specify --no-paginate along with pagination arguments: " + String.join(", ", given));
        }
        return !isManual && (isAlways || !given.isEmpty());
    }

    private static List<String> given(ParsedWords words) {
        return List.of(STARTING_TOKEN, PAGE_SIZE, MAX_ITEMS, EXACT_CUT).stream()
                .filter(words::has)
                .toList();
    }

    /** The options as boto3's {@code PaginationConfig}. */
    static Map<String, @Nullable Object> config(ParsedWords words) {
        var config = new LinkedHashMap<String, @Nullable Object>();
        put(config, "StartingToken", words.value(STARTING_TOKEN));
        put(config, "PageSize", words.value(PAGE_SIZE));
        put(config, "MaxItems", words.value(MAX_ITEMS));
        return config;
    }

    private static void put(Map<String, @Nullable Object> config, String name, @Nullable String value) {
        if (value != null) {
            config.put(name, value);
        }
    }

    /**
     * What a caller wants of the pages.
     *
     * @param config boto3's {@code PaginationConfig}
     * @param isCutExactly whether they end at the end of a page
     * @param format of the output, which decides whether it shows where pages end
     */
    record Request(Map<?, ?> config, boolean isCutExactly, ResultFormat format) {}

    /**
     * Lists pages and prints them.
     *
     * @param list the member of the responses that is listed
     * @param operation sends a request for a page
     */
    void list(
            String list,
            Function<SdkRequest, TokenPage<Object>> operation,
            SdkRequest request,
            PaginationConfig config,
            PageOutput output)
            throws IOException {
        try {
            print(list, Paginator.of(MODEL, operation), request, config, output);
        } catch (SearchExpressionException e) {
            throw e;
        } catch (PaginationException e) {
            throw ApiFailure.other(String.valueOf(e.getMessage()), TOKEN_REMEDY, e);
        }
    }

    /**
     * How the paginators list them.
     *
     * @throws ApiFailure if a number is out of range
     */
    PaginationConfig config(Request wanted) {
        try {
            return checkedConfig(wanted);
        } catch (ParameterValidationException e) {
            throw ApiFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private PaginationConfig checkedConfig(Request wanted) {
        var named = new LinkedHashMap<String, Object>();
        wanted.config().forEach((name, value) -> named.put(String.valueOf(name), value));
        named.computeIfPresent("PageSize", (name, size) -> sendable(size));
        PaginationConfig given = PaginationConfig.fromMap(named);
        PaginationConfig.Builder changed =
                given.toBuilder().prefetchPages(PAGES_AHEAD).exactCut(wanted.isCutExactly());
        if (given.pageSize().isEmpty()) {
            if (wanted.isCutExactly()) {
                changed.pageSize(DEFAULT_PAGE_SIZE);
            } else if (isAlways
                    && given.maxItems().isEmpty()
                    && !wanted.format().showsPages()) {
                changed.pageSize(LARGEST_PAGE);
            }
        }
        return changed.build();
    }

    /** A page size that is too large for the service, and not too large for the SDK. */
    private static Object sendable(Object pageSize) {
        BigInteger number = PythonInteger.parse(String.valueOf(pageSize));
        return number == null ? pageSize : number.min(BigInteger.valueOf(Integer.MAX_VALUE));
    }

    private static void print(
            String list,
            Paginator<SdkRequest, TokenPage<Object>, Object> paginator,
            SdkRequest request,
            PaginationConfig config,
            PageOutput output)
            throws IOException {
        boolean isEmpty = config.maxItems().orElse(1) == 0;
        long listed = 0;
        PaginationConfig walked = isEmpty ? config.toBuilder().maxItems(1).build() : config;
        try (PageIterator<TokenPage<Object>, Object> pages =
                paginator.paginate(request, walked).iterator()) {
            while (pages.hasNext()) {
                Page<TokenPage<Object>, Object> page = pages.next();
                output.page(list, page, isEmpty ? List.of() : page.items());
                if (isEmpty) {
                    output.end(
                            page.resumeTokenAfter(0).map(Paging::withoutItems).orElse(null));
                    return;
                }
                listed += page.items().size();
                output.stopIfWanted(page.resumeToken().orElse(null), left(config, listed));
            }
            output.end(pages.resumeToken().orElse(null));
        }
    }

    private static @Nullable Long left(PaginationConfig config, long listed) {
        return config.maxItems().isPresent() ? (Long) (config.maxItems().getAsLong() - listed) : null;
    }

    /**
     * The token of the AWS CLI after no item of a page. Unlike the paginators, it requests the page even if it may list nothing,
     * and writes that it is to be cut after 0 items.
     */
    private static String withoutItems(String token) {
        String json = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        return json.contains("boto_truncate_amount")
                ? token
                : Base64.getEncoder()
                        .encodeToString((json.substring(0, json.length() - 1) + ", \"boto_truncate_amount\": 0}")
                                .getBytes(StandardCharsets.UTF_8));
    }
}
