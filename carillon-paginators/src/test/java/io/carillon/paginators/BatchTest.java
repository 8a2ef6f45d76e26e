package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Items in batches of equal size, across pages. */
final class BatchTest {
    @RegisterExtension
    static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    /** The ways to obtain batches. */
    enum Form {
        SYNCHRONOUS {
            @Override
            List<Batch<User>> batches(ListUsersRequest request, PaginationConfig config, int size) {
                List<Batch<User>> batches = new ArrayList<>();
                ChimePaginators.listUsers(CHIME.client())
                        .paginate(request, config)
                        .items()
                        .batches(size)
                        .forEach(batches::add);
                return batches;
            }
        },
        ASYNCHRONOUS {
            @Override
            List<Batch<User>> batches(ListUsersRequest request, PaginationConfig config, int size) {
                List<Batch<User>> batches = new ArrayList<>();
                ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                        .paginate(request, config)
                        .items()
                        .batches(size)
                        .subscribe(batches::add)
                        .join();
                return batches;
            }
        };

        abstract List<Batch<User>> batches(ListUsersRequest request, PaginationConfig config, int size);
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.of(config -> config.pageSize(size));
    }

    @ParameterizedTest
    @EnumSource
    void allBatchesButTheLastAreFullAndTheirTokensLeadToTheNext(Form form) {
        CHIME.play(Scripts.users(23));
        for (int pageSize = 1; pageSize <= 8; pageSize++) {
            for (int size = 1; size <= 25; size++) {
                List<Batch<User>> batches = form.batches(request, pageSize(pageSize), size);
                assertThat(batches).hasSize((23 + size - 1) / size);
                for (int i = 0; i < batches.size(); i++) {
                    int end = Math.min(23, (i + 1) * size);
                    assertThat(Expected.idsOf(batches.get(i).items()))
                            .as("batch %d of %d from pages of %d", i, size, pageSize)
                            .isEqualTo(Expected.userIds(i * size, end));
                    int pageStart = end / pageSize * pageSize;
                    assertThat(batches.get(i).resumeToken())
                            .isEqualTo(
                                    end == 23
                                            ? Optional.empty()
                                            : Optional.of(Expected.resumeToken(
                                                    pageStart == 0 ? null : "tok-" + pageStart, end - pageStart)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void walkContinuesFromTheTokenOfAnyBatch(Form form) {
        CHIME.play(Scripts.users(23));
        for (Batch<User> batch : form.batches(request, pageSize(5), 4)) {
            String last = batch.items().get(batch.items().size() - 1).userId();
            int next = Integer.parseInt(last.substring(1)) + 1;
            List<String> rest = new ArrayList<>();
            batch.resumeToken()
                    .ifPresent(token -> form.batches(
                                    request, PaginationConfig.of(config -> config.startingToken(token)), 7)
                            .forEach(later -> rest.addAll(Expected.idsOf(later.items()))));
            assertThat(rest).isEqualTo(Expected.userIds(next, 23));
        }
    }

    @ParameterizedTest
    @EnumSource
    void capEndsTheLastBatchWhoseTokenLeadsToTheRest(Form form) {
        CHIME.play(Scripts.users(23));
        List<Batch<User>> batches = form.batches(
                request, PaginationConfig.of(config -> config.pageSize(5).maxItems(7)), 4);
        assertThat(batches).hasSize(2);
        assertThat(Expected.idsOf(batches.get(1).items())).isEqualTo(Expected.userIds(4, 7));
        assertThat(batches.get(1).resumeToken()).contains(Expected.resumeToken("tok-5", 2));
    }

    @ParameterizedTest
    @EnumSource
    void lastBatchHasNoTokenEvenIfEmptyPagesFollow(Form form) {
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), Scripts.page("t2"), Scripts.page(null)));
        List<Batch<User>> batches = form.batches(request, PaginationConfig.DEFAULT, 2);
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).resumeToken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noItemsMeanNoBatches(Form form) {
        assertThat(form.batches(request, PaginationConfig.DEFAULT, 2)).isEmpty();
    }

    @Test
    void pagesAreFetchedAsBatchesAreNeeded() {
        CHIME.play(Scripts.users(9));
        var walk = ChimePaginators.listUsers(CHIME.client())
                .paginate(request, pageSize(4))
                .items()
                .batches(3)
                .iterator();
        List<Integer> requests = new ArrayList<>();
        while (walk.hasNext()) {
            walk.next();
            requests.add(CHIME.requests().size());
        }
        assertThat(requests).containsExactly(1, 2, 3);
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void demandForOneBatchRequestsThePagesOfOneBatch() {
        CHIME.play(Scripts.users(9));
        RecordingSubscriber<Batch<User>> subscriber = new RecordingSubscriber<>();
        ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                .paginate(request, pageSize(2))
                .items()
                .batches(3)
                .subscribe(subscriber);
        subscriber.request(1);
        subscriber.awaitElementsOrEnd(1);
        assertThat(CHIME.requests()).hasSize(2);
        subscriber.request(2);
        subscriber.awaitEnd();
        assertThat(subscriber.elements()).hasSize(3);
        assertThat(CHIME.requests()).hasSize(5);
    }

    @Test
    void failedPageCanBeRetriedWithoutLosingItems() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), failure, Scripts.page(null, "b", "c")));
        var walk = ChimePaginators.listUsers(CHIME.client())
                .paginate(request)
                .items()
                .batches(2)
                .iterator();
        assertThatThrownBy(walk::hasNext).isInstanceOf(BadRequestException.class);
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("a", "b");
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("c");
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void failedPageEndsTheSubscriptionAndTheLastTokenLeadsToTheWaitingItems() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a", "b", "c"), failure));
        List<Batch<User>> batches = new ArrayList<>();
        var done = ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                .paginate(request)
                .items()
                .batches(2)
                .subscribe(batches::add);
        assertThatThrownBy(done::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(BadRequestException.class);
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).resumeToken()).contains(Expected.resumeToken(null, 2));
    }

    @Test
    void closingTheStreamOfBatchesClosesTheWalk() {
        CHIME.play(Scripts.users(9));
        List<Runnable> tasks = new ArrayList<>();
        PaginationConfig ahead =
                PaginationConfig.of(config -> config.pageSize(2).prefetch(true).prefetchExecutor(tasks::add));
        try (Stream<Batch<User>> batches =
                ChimePaginators.listUsers(CHIME.client()).paginate(request, ahead).items().batches(2).stream()) {
            assertThat(batches.limit(1)).hasSize(1);
        }
        tasks.forEach(Runnable::run);
        assertThat(CHIME.requests()).hasSize(1);
    }

    @Test
    void sizeOfLessThanOneIsRefused() {
        for (int size : List.of(0, -1)) {
            assertThatThrownBy(() -> ChimePaginators.listUsers(CHIME.client())
                            .paginate(request)
                            .items()
                            .batches(size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(size));
            assertThatThrownBy(() -> ChimeAsyncPaginators.listUsers(CHIME.asyncClient())
                            .paginate(request)
                            .items()
                            .batches(size))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void equalBatchesAreEqualAndToStringShowsNoItems() {
        CHIME.play(Scripts.users(5));
        List<Batch<User>> once = Form.SYNCHRONOUS.batches(request, pageSize(2), 2);
        List<Batch<User>> again = Form.ASYNCHRONOUS.batches(request, pageSize(2), 2);
        assertThat(once).isEqualTo(again).hasSameHashCodeAs(again);
        assertThat(once.get(0)).isNotEqualTo(once.get(1));
        assertThat(once.get(0)).hasToString("Batch(items=2, more=true)");
        assertThat(once.get(2)).hasToString("Batch(items=1, more=false)");
    }
}
