package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks over functions of a token, as found in any API. */
final class TokenPaginatorTest {
    private static final int ORDERS = 11;
    private static final int DEFAULT_PAGE_SIZE = 4;

    private final List<@Nullable String> tokens = new ArrayList<>();
    private final List<OptionalInt> sizes = new ArrayList<>();

    /** A list of orders in pages; the token is the offset. */
    private TokenPage<String> page(@Nullable String token, OptionalInt size) {
        tokens.add(token);
        sizes.add(size);
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(ORDERS, from + size.orElse(DEFAULT_PAGE_SIZE));
        List<String> orders =
                IntStream.range(from, to).mapToObj(i -> "order " + i).toList();
        return to < ORDERS ? TokenPage.of(orders, Integer.toString(to)) : TokenPage.last(orders);
    }

    private static List<String> orders(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "order " + i).toList();
    }

    /** Synchronous and asynchronous functions. */
    enum Form {
        SYNCHRONOUS {
            @Override
            FullResult<String> all(
                    BiFunction<@Nullable String, OptionalInt, TokenPage<String>> function, PaginationConfig config) {
                return TokenPaginator.ofSized(function).paginate(config).fullResult();
            }

            @Override
            FullResult<String> all(TokenPaginatorTest test, PaginationConfig config) {
                return TokenPaginator.<String>of(token -> test.page(token, OptionalInt.empty()))
                        .paginate(config)
                        .fullResult();
            }
        },
        ASYNCHRONOUS {
            @Override
            FullResult<String> all(
                    BiFunction<@Nullable String, OptionalInt, TokenPage<String>> function, PaginationConfig config) {
                return SubscribedPageIterator.await(AsyncTokenPaginator.<String>ofSized(
                                (token, size) -> CompletableFuture.supplyAsync(() -> function.apply(token, size)))
                        .paginate(config)
                        .fullResult());
            }

            @Override
            FullResult<String> all(TokenPaginatorTest test, PaginationConfig config) {
                return SubscribedPageIterator.await(AsyncTokenPaginator.<String>of(
                                token -> CompletableFuture.completedStage(test.page(token, OptionalInt.empty())))
                        .paginate(config)
                        .fullResult());
            }
        };

        abstract FullResult<String> all(
                BiFunction<@Nullable String, OptionalInt, TokenPage<String>> function, PaginationConfig config);

        /** Uses a function without a page size. */
        abstract FullResult<String> all(TokenPaginatorTest test, PaginationConfig config);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsFetchedByItsPredecessorsToken(Form form) {
        FullResult<String> all = form.all(this, PaginationConfig.DEFAULT);
        assertThat(all.items()).isEqualTo(orders(0, ORDERS));
        assertThat(all.resumeToken()).isEmpty();
        assertThat(tokens).containsExactly(null, "4", "8");
    }

    @ParameterizedTest
    @EnumSource
    void walkEndsAtTheCapAndContinuesInAnyPageSize(Form form) {
        FullResult<String> start = form.all(this::page, PaginationConfig.of(config -> config.maxItems(6)));
        assertThat(start.items()).isEqualTo(orders(0, 6));
        assertThat(start.resumeToken()).contains(Expected.resumeToken("4", 2));
        FullResult<String> rest = form.all(
                this::page,
                PaginationConfig.of(config ->
                        config.pageSize(3).startingToken(start.resumeToken().orElseThrow())));
        assertThat(rest.items()).isEqualTo(orders(6, ORDERS));
        assertThat(sizes)
                .containsExactly(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(3),
                        OptionalInt.of(3),
                        OptionalInt.of(3));
    }

    @ParameterizedTest
    @EnumSource
    void plainTokenIsAlsoAStartingToken(Form form) {
        assertThat(form.all(this::page, PaginationConfig.of(config -> config.startingToken("9")))
                        .items())
                .isEqualTo(orders(9, ORDERS));
    }

    @ParameterizedTest
    @EnumSource
    void emptyTokenIsTheEnd(Form form) {
        assertThat(form.all((token, size) -> TokenPage.of(List.of("a"), ""), PaginationConfig.DEFAULT)
                        .items())
                .containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    void repeatedTokenEndsTheWalk(Form form) {
        assertThatThrownBy(
                        () -> form.all((token, size) -> TokenPage.of(List.of("a"), "again"), PaginationConfig.DEFAULT))
                .isInstanceOf(RepeatedTokenException.class);
    }

    @ParameterizedTest
    @EnumSource
    void exceptionsOfTheFunctionPassThrough(Form form) {
        UncheckedIOException gone = new UncheckedIOException(new NoSuchFileException("orders"));
        assertThatThrownBy(() -> form.all(
                        (token, size) -> {
                            throw gone;
                        },
                        PaginationConfig.DEFAULT))
                .isSameAs(gone);
    }

    @ParameterizedTest
    @EnumSource
    void pageSizeIsRefusedIfTheFunctionTakesNone(Form form) {
        assertThatThrownBy(() -> form.all(this, PaginationConfig.of(config -> config.pageSize(3))))
                .isInstanceOf(PaginationException.class)
                .hasMessageContaining("PageSize");
        assertThat(tokens).isEmpty();
    }

    @Test
    void failedPageIsRetried() {
        List<@Nullable String> asked = new ArrayList<>();
        PageIterator<TokenPage<String>, String> walk = TokenPaginator.<String>of(token -> {
                    asked.add(token);
                    if (asked.size() == 2) {
                        throw new IllegalStateException("boom");
                    }
                    return page(token, OptionalInt.empty());
                })
                .paginate()
                .iterator();
        walk.next();
        assertThatThrownBy(walk::next).hasMessage("boom");
        assertThat(walk.next().items()).isEqualTo(orders(4, 8));
        assertThat(asked).containsExactly(null, "4", "4");
    }

    @Test
    void batchesSearchesAndPrefetchingWork() {
        PageIterable<TokenPage<String>, String> pages =
                TokenPaginator.<String>ofSized(this::page).paginate(config -> config.prefetchPages(2));
        assertThat(pages.items().batches(5))
                .extracting(Batch::items)
                .containsExactly(orders(0, 5), orders(5, 10), orders(10, 11));
        assertThat(pages.search("Items[-1]", String.class)).containsExactly("order 3", "order 7", "order 10");
        PageIterable<TokenPage<Map<String, Integer>>, Map<String, Integer>> maps =
                TokenPaginator.<Map<String, Integer>>of(
                                token -> TokenPage.last(List.of(Map.of("price", 3), Map.of("price", 5))))
                        .paginate();
        assertThat(maps.search("sum(Items[].price)", Integer.class)).containsExactly(8);
    }

    @Test
    void futureThatFailsIsTheSubscriptionsError() {
        var done = AsyncTokenPaginator.<String>of(
                        token -> CompletableFuture.failedFuture(new IllegalStateException("boom")))
                .paginate()
                .items()
                .subscribe(order -> {});
        assertThatThrownBy(done::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("boom");
    }

    @Test
    void pagesOfEqualItemsAndTokenAreEqual() {
        TokenPage<String> page = TokenPage.of(List.of("a"), "t");
        assertThat(page).isEqualTo(TokenPage.of(List.of("a"), "t")).hasSameHashCodeAs(TokenPage.of(List.of("a"), "t"));
        assertThat(page).isNotEqualTo(TokenPage.last(List.of("a"))).isNotEqualTo(TokenPage.of(List.of("b"), "t"));
        assertThat(page.nextToken()).contains("t");
        assertThat(page).hasToString("TokenPage(items=1, more=true)");
        assertThat(page.toBuilder().build()).isEqualTo(page);
        assertThat(TokenPage.last(List.of("a"))).hasToString("TokenPage(items=1, more=false)");
    }
}
