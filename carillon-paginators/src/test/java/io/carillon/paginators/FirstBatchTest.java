package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A page for a REST endpoint: a number of items from a token on, and the next token. */
final class FirstBatchTest {
    @RegisterExtension
    static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    /** Both kinds of client. */
    enum Form {
        SYNCHRONOUS {
            @Override
            Batch<User> first(ListUsersRequest request, PaginationConfig config, int size) {
                return ChimePaginators.listUsers(CHIME.client())
                        .paginate(request, config)
                        .items()
                        .firstBatch(size);
            }

            @Override
            Batch<User> first(ListUsersRequest request, int size, @Nullable String token) {
                return ChimePaginators.listUsers(CHIME.client()).firstBatch(request, size, token);
            }
        },
        ASYNCHRONOUS {
            @Override
            Batch<User> first(ListUsersRequest request, PaginationConfig config, int size) {
                return SubscribedPageIterator.await(ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                        .paginate(request, config)
                        .items()
                        .firstBatch(size));
            }

            @Override
            Batch<User> first(ListUsersRequest request, int size, @Nullable String token) {
                return SubscribedPageIterator.await(
                        ChimeAsyncPaginators.listUsers(CHIME.asyncClient()).firstBatch(request, size, token));
            }
        };

        abstract Batch<User> first(ListUsersRequest request, PaginationConfig config, int size);

        abstract Batch<User> first(ListUsersRequest request, int size, @Nullable String token);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageTakesOneRequestAndHasTheServicesToken(Form form) {
        CHIME.play(Scripts.users(50));
        Optional<String> token = Optional.empty();
        for (int page = 0; page < 3; page++) {
            Batch<User> batch = form.first(request, 20, token.orElse(null));
            int end = Math.min(50, 20 * page + 20);
            assertThat(Expected.idsOf(batch.items())).isEqualTo(Expected.userIds(20 * page, end));
            token = batch.resumeToken();
            assertThat(token)
                    .isEqualTo(end == 50 ? Optional.empty() : Optional.of(Expected.resumeToken("tok-" + end, 0)));
        }
        assertThat(CHIME.requests())
                .hasSize(3)
                .allSatisfy(sent -> assertThat(sent).containsEntry("MaxResults", 20L));
    }

    @ParameterizedTest
    @EnumSource
    void shortPagesAreFilledWithoutRequestingTooMuch(Form form) {
        CHIME.play(Scripts.inTurn(
                Scripts.page("t1", "a", "b"), Scripts.page("t2"), Scripts.page("t3", "c"), Scripts.page(null, "d")));
        Batch<User> batch = form.first(request, 3, null);
        assertThat(Expected.idsOf(batch.items())).containsExactly("a", "b", "c");
        assertThat(batch.resumeToken()).contains(Expected.resumeToken("t3", 0));
        assertThat(CHIME.requests()).extracting(sent -> sent.get("MaxResults")).containsExactly(3L, 1L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void pageSizeOfTheRequestOrConfigIsRespected(Form form) {
        CHIME.play(Scripts.users(50));
        ListUsersRequest sized = request.toBuilder().maxResults(8).build();
        Batch<User> batch = form.first(sized, 20, null);
        assertThat(batch.items()).hasSize(20);
        assertThat(batch.resumeToken()).contains(Expected.resumeToken("tok-20", 0));
        assertThat(form.first(request, PaginationConfig.of(config -> config.pageSize(8)), 20))
                .isEqualTo(batch);
        assertThat(CHIME.requests()).extracting(sent -> sent.get("MaxResults")).containsExactly(8L, 8L, 4L, 8L, 8L, 4L);
    }

    @ParameterizedTest
    @EnumSource
    void noItemsMeanAnEmptyBatch(Form form) {
        Batch<User> batch = form.first(request, 20, null);
        assertThat(batch.items()).isEmpty();
        assertThat(batch.resumeToken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void capOfTheConfigAppliesToo(Form form) {
        CHIME.play(Scripts.users(50));
        Batch<User> capped = form.first(request, PaginationConfig.of(config -> config.maxItems(5)), 20);
        assertThat(Expected.idsOf(capped.items())).isEqualTo(Expected.userIds(0, 5));
        assertThat(capped.resumeToken()).contains(Expected.resumeToken("tok-5", 0));
        Batch<User> none = form.first(
                request, PaginationConfig.of(config -> config.maxItems(0).startingToken("tok-7")), 20);
        assertThat(none.items()).isEmpty();
        assertThat(none.resumeToken()).contains(Expected.resumeToken("tok-7", 0));
        assertThat(CHIME.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void errorPassesThroughAndTheCallCanBeRepeated(Form form) {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        CHIME.play(Scripts.inTurn(failure, Scripts.page(null, "a")));
        assertThatThrownBy(() -> form.first(request, 2, null)).isInstanceOf(BadRequestException.class);
        assertThat(Expected.idsOf(form.first(request, 2, null).items())).containsExactly("a");
        assertThatThrownBy(() ->
                        form.first(request, 2, Expected.resumeToken("t", 0).substring(1) + "___x___y"))
                .isInstanceOf(BadStartingTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void sizeOfLessThanOneIsRefused(int size) {
        for (Form form : Form.values()) {
            assertThatThrownBy(() -> form.first(request, size, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Without a page size, the service's pages are cut within, and the token counts items within them. */
    @Test
    void operationWithoutPageSizeIsCutWithinAPage() {
        TokenPaginator<String> letters = TokenPaginator.of(
                token -> token == null ? TokenPage.of(List.of("a", "b", "c"), "t") : TokenPage.last(List.of("d")));
        Batch<String> batch = letters.paginate().items().firstBatch(2);
        assertThat(batch.items()).containsExactly("a", "b");
        assertThat(batch.resumeToken()).contains(Expected.resumeToken(null, 2));
    }

    @Test
    void cancellingTheFutureCancelsTheRequest() {
        List<CompletableFuture<ListUsersResponse>> sent = new ArrayList<>();
        CompletableFuture<Batch<User>> batch = AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), asked -> {
                            CompletableFuture<ListUsersResponse> future = new CompletableFuture<>();
                            sent.add(future);
                            return future;
                        })
                .firstBatch(request, 20, null);
        batch.cancel(true);
        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
    }
}
