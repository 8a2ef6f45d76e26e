package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Several pages ahead: iterators with an executor run by the test, and subscriptions whose responses the test
 * completes.
 */
final class PrefetchPagesTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<CompletableFuture<ListUsersResponse>> sent = new ArrayList<>();

    private PageIterator<ListUsersResponse, User> walk(int prefetchPages, Executor executor) {
        return ChimePaginators.listUsers(chime.client())
                .paginate(
                        request,
                        config ->
                                config.pageSize(2).prefetchPages(prefetchPages).prefetchExecutor(executor))
                .iterator();
    }

    private RecordingSubscriber<Page<ListUsersResponse, User>> subscribe(int prefetchPages) {
        PagePublisher<ListUsersResponse, User> pages = AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), asked -> {
                            CompletableFuture<ListUsersResponse> future = new CompletableFuture<>();
                            sent.add(future);
                            return future;
                        })
                .paginate(request, config -> config.prefetchPages(prefetchPages));
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        pages.subscribe(subscriber);
        return subscriber;
    }

    private void answer(int page, boolean last) {
        sent.get(page)
                .complete(ListUsersResponse.builder()
                        .users(User.builder().userId("u" + page).build())
                        .nextToken(last ? null : "t" + (page + 1))
                        .build());
    }

    private void runAllTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void limitedNumberOfPagesWaitAndRequestsAreSentOneByOne(int prefetchPages) {
        chime.play(Scripts.users(40));
        PageIterator<ListUsersResponse, User> walk = walk(prefetchPages, tasks::add);
        assertThat(walk.hasNext()).isTrue();
        assertThat(tasks).isEmpty();
        for (int given = 1; given <= 20; given++) {
            assertThat(Expected.idsOf(walk.next().items())).isEqualTo(Expected.userIds(2 * given - 2, 2 * given));
            assertThat(tasks).hasSizeLessThanOrEqualTo(1);
            runAllTasks();
            assertThat(chime.requests()).hasSize(Math.min(20, given + prefetchPages));
        }
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.resumeToken()).isEmpty();
    }

    @Test
    void resumeTokenIsThatOfTheReturnedPage() {
        chime.play(Scripts.users(9));
        PageIterator<ListUsersResponse, User> walk = walk(4, Runnable::run);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        for (int given = 1; given <= 4; given++) {
            walk.next();
            assertThat(walk.resumeToken()).contains(Expected.resumeToken("tok-" + 2 * given, 0));
        }
        walk.next();
        assertThat(walk.resumeToken()).isEmpty();
    }

    @Test
    void nothingIsRequestedBeyondTheCap() {
        for (int cap = 0; cap <= 9; cap++) {
            chime.play(Scripts.users(8));
            int most = cap;
            FullResult<User> result = ChimePaginators.listUsers(chime.client())
                    .paginate(
                            request,
                            config -> config.maxItems(most)
                                    .pageSize(2)
                                    .prefetchPages(3)
                                    .prefetchExecutor(Runnable::run))
                    .fullResult();
            assertThat(result.items()).hasSize(Math.min(cap, 8));
            assertThat(chime.requests()).hasSize((Math.min(cap, 8) + 1) / 2);
        }
    }

    @Test
    void failureAheadWaitsForItsTurnAndThePageCanBeRetried() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        chime.play(Scripts.inTurn(
                Scripts.page("t1", "a"), Scripts.page("t2", "b"), failure, failure, Scripts.page(null, "c")));
        PageIterator<ListUsersResponse, User> walk = walk(3, Runnable::run);
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("a");
        assertThat(chime.requests()).hasSize(3);
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("b");
        for (int requests = 3; requests <= 4; requests++) {
            assertThat(walk.hasNext()).isTrue();
            assertThatThrownBy(walk::next).isInstanceOf(BadRequestException.class);
            assertThat(walk.resumeToken()).contains(Expected.resumeToken("t2", 0));
            assertThat(chime.requests()).hasSize(requests);
        }
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("c");
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void closingDropsWaitingPages() {
        chime.play(Scripts.users(20));
        PageIterator<ListUsersResponse, User> walk = walk(3, tasks::add);
        walk.next();
        tasks.remove().run();
        walk.close();
        runAllTasks();
        assertThat(chime.requests()).hasSize(2);
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(IllegalStateException.class);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("tok-2", 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, PaginationConfig.MAX_PREFETCH_PAGES + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void numberOfPagesIsLimited(int pages) {
        assertThatThrownBy(() -> PaginationConfig.of(config -> config.prefetchPages(pages)))
                .isInstanceOf(ParameterValidationException.class)
                .hasMessageContaining("prefetchPages, value: " + pages)
                .hasMessageContaining("0 to " + PaginationConfig.MAX_PREFETCH_PAGES);
        PaginationConfig most =
                PaginationConfig.of(config -> config.prefetchPages(PaginationConfig.MAX_PREFETCH_PAGES));
        assertThat(most.prefetch()).isTrue();
        assertThat(most.toBuilder().build().prefetchPages()).isEqualTo(PaginationConfig.MAX_PREFETCH_PAGES);
    }

    @Test
    void subscriptionRequestsAheadOneByOneAfterTheFirstDemand() {
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = subscribe(3);
        assertThat(sent).isEmpty();
        subscriber.request(1);
        for (int page = 0; page < 4; page++) {
            assertThat(sent).hasSize(page + 1);
            answer(page, false);
        }
        assertThat(subscriber.elements()).hasSize(1);
        assertThat(sent).hasSize(4);
        subscriber.request(1);
        assertThat(subscriber.elements()).hasSize(2);
        assertThat(sent).hasSize(5);
        answer(4, true);
        subscriber.request(2);
        assertThat(subscriber.elements()).hasSize(4);
        assertThat(subscriber.isComplete()).isFalse();
        subscriber.request(1);
        assertThat(IntStream.range(0, 5)
                        .mapToObj(page ->
                                subscriber.elements().get(page).items().get(0).userId()))
                .containsExactly("u0", "u1", "u2", "u3", "u4");
        assertThat(subscriber.isComplete()).isTrue();
        assertThat(sent).hasSize(5);
    }

    @Test
    void failureAheadIsDeliveredInPlaceOfItsPage() {
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = subscribe(2);
        subscriber.request(1);
        answer(0, false);
        answer(1, false);
        IllegalStateException boom = new IllegalStateException("boom");
        sent.get(2).completeExceptionally(boom);
        assertThat(subscriber.error()).isNull();
        subscriber.request(1);
        assertThat(subscriber.elements()).hasSize(2);
        assertThat(subscriber.error()).isNull();
        assertThat(sent).hasSize(3);
        subscriber.request(1);
        assertThat(subscriber.error()).isSameAs(boom);
        assertThat(sent).hasSize(3);
    }

    @Test
    void cancellingCancelsTheRequestSentAhead() {
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = subscribe(2);
        subscriber.request(1);
        answer(0, false);
        assertThat(subscriber.elements()).hasSize(1);
        subscriber.cancel();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isCancelled();
    }

    @Test
    void listenerIsCalledWhenAPageIsReturnedNotWhenItArrives() {
        chime.play(Scripts.users(8));
        List<Long> told = new ArrayList<>();
        PageIterator<ListUsersResponse, User> walk = ChimePaginators.listUsers(chime.client())
                .paginate(
                        request,
                        config -> config.pageSize(2)
                                .prefetchPages(3)
                                .prefetchExecutor(Runnable::run)
                                .progressListener(progress -> told.add(progress.items())))
                .iterator();
        walk.next();
        assertThat(chime.requests()).hasSize(4);
        assertThat(told).containsExactly(2L);
        walk.next();
        assertThat(told).containsExactly(2L, 4L);
    }
}
