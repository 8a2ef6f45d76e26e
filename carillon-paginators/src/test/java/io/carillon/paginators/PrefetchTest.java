package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** When requests are sent ahead, observed by an executor whose tasks the test runs itself. */
final class PrefetchTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private PageIterable<ListUsersResponse, User> pages(PaginationConfig.Builder config) {
        return pages(config, tasks::add);
    }

    private PageIterable<ListUsersResponse, User> pages(PaginationConfig.Builder config, Executor executor) {
        return ChimePaginators.listUsers(chime.client())
                .paginate(
                        ListUsersRequest.builder().accountId("acct").build(),
                        config.prefetch(true).prefetchExecutor(executor).build());
    }

    private static PaginationConfig.Builder pageSize(int size) {
        return PaginationConfig.builder().pageSize(size);
    }

    @Test
    void nextPageIsRequestedOnceAPageIsReturned() {
        chime.play(Scripts.users(8));
        PageIterator<ListUsersResponse, User> walk = pages(pageSize(2)).iterator();
        assertThat(walk.hasNext()).isTrue();
        assertThat(tasks).isEmpty();
        for (int given = 1; given <= 3; given++) {
            assertThat(Expected.idsOf(walk.next().items())).isEqualTo(Expected.userIds(2 * given - 2, 2 * given));
            assertThat(chime.requests()).hasSize(given);
            assertThat(tasks).hasSize(1);
            tasks.remove().run();
            assertThat(walk.hasNext()).isTrue();
            assertThat(chime.requests()).hasSize(given + 1);
            assertThat(tasks).isEmpty();
        }
        walk.next();
        assertThat(walk.hasNext()).isFalse();
        assertThat(tasks).isEmpty();
        assertThat(chime.requests()).hasSize(4);
    }

    @Test
    void itemIteratorsPrefetchToo() {
        chime.play(Scripts.users(6));
        ItemIterator<User> walk = pages(pageSize(2), Runnable::run).items().iterator();
        List<Integer> requests = new ArrayList<>();
        while (walk.hasNext()) {
            walk.next();
            requests.add(chime.requests().size());
        }
        assertThat(requests).containsExactly(2, 2, 3, 3, 3, 3);
    }

    @Test
    void resumeTokenIsThatOfTheReturnedPage() {
        chime.play(Scripts.users(5));
        PageIterator<ListUsersResponse, User> walk =
                pages(pageSize(2), Runnable::run).iterator();
        assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        walk.next();
        assertThat(chime.requests()).hasSize(2);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("tok-2", 0));
        walk.next();
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("tok-4", 0));
        walk.next();
        assertThat(walk.resumeToken()).isEmpty();
    }

    @Test
    void nothingIsRequestedBeyondTheCap() {
        for (int cap = 0; cap <= 9; cap++) {
            for (int size = 1; size <= 4; size++) {
                chime.play(Scripts.users(8));
                FullResult<User> result =
                        pages(pageSize(size).maxItems(cap), Runnable::run).fullResult();
                assertThat(result.items()).hasSize(Math.min(cap, 8));
                assertThat(chime.requests())
                        .as("cap %d, pages of %d", cap, size)
                        .hasSize((Math.min(cap, 8) + size - 1) / size);
            }
        }
    }

    @Test
    void failureIsThrownWhenThePageIsNeededAndThePageCanBeRetried() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        chime.play(Scripts.inTurn(Scripts.page("t1", "a"), failure, failure, Scripts.page(null, "b")));
        PageIterator<ListUsersResponse, User> walk =
                pages(PaginationConfig.builder(), Runnable::run).iterator();
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("a");
        assertThat(chime.requestedTokens()).containsExactly(null, "t1");
        for (int sent = 2; sent <= 3; sent++) {
            assertThat(walk.hasNext()).isTrue();
            assertThatThrownBy(walk::next)
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("boom");
            assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
            assertThat(chime.requests()).hasSize(sent);
        }
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("b");
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void errorsAreThrownUnchanged() {
        AssertionError error = new AssertionError("boom");
        PageIterator<ListUsersResponse, User> walk = Paginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), sent -> {
                            if (sent.nextToken() != null) {
                                throw error;
                            }
                            return ListUsersResponse.builder().nextToken("t1").build();
                        })
                .paginate(
                        ListUsersRequest.builder().accountId("acct").build(),
                        PaginationConfig.builder()
                                .prefetch(true)
                                .prefetchExecutor(Runnable::run)
                                .build())
                .iterator();
        walk.next();
        assertThatThrownBy(walk::next).isSameAs(error);
    }

    @Test
    void repeatedTokenIsReportedWhenThePageIsNeeded() {
        chime.play(Scripts.inTurn(Scripts.page("t", "a"), Scripts.page("t", "b")));
        PageIterator<ListUsersResponse, User> walk =
                pages(PaginationConfig.builder(), Runnable::run).iterator();
        walk.next();
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("b");
        for (int i = 0; i < 2; i++) {
            assertThat(walk.hasNext()).isTrue();
            assertThatThrownBy(walk::next).isInstanceOf(RepeatedTokenException.class);
        }
        assertThat(chime.requests()).hasSize(2);
    }

    @Test
    void nothingIsRequestedAfterClosing() {
        chime.play(Scripts.users(6));
        PageIterator<ListUsersResponse, User> walk = pages(pageSize(2)).iterator();
        walk.next();
        walk.close();
        walk.close();
        tasks.remove().run();
        assertThat(chime.requests()).hasSize(1);
        assertThatThrownBy(walk::next).isInstanceOf(IllegalStateException.class);
        assertThat(chime.requests()).hasSize(1);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("tok-2", 0));
    }

    @Test
    void closingAStreamClosesItsWalk() {
        chime.play(Scripts.users(6));
        try (Stream<User> users = pages(pageSize(2)).items().stream()) {
            assertThat(users.limit(1)).hasSize(1);
        }
        try (Stream<Page<ListUsersResponse, User>> pages = pages(pageSize(2)).stream()) {
            assertThat(pages.limit(1)).hasSize(1);
        }
        assertThat(tasks).hasSize(2);
        tasks.forEach(Runnable::run);
        assertThat(chime.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void executorThatRunsNothingOnlyDisablesPrefetching(boolean refuses) {
        chime.play(Scripts.users(6));
        Executor executor = task -> {
            if (refuses) {
                throw new RejectedExecutionException();
            }
        };
        PageIterator<ListUsersResponse, User> walk =
                pages(pageSize(2), executor).iterator();
        for (int given = 1; given <= 3; given++) {
            assertThat(Expected.idsOf(walk.next().items())).isEqualTo(Expected.userIds(2 * given - 2, 2 * given));
            assertThat(chime.requests()).hasSize(given);
        }
        assertThat(walk.hasNext()).isFalse();
    }
}
