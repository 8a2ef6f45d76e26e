package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The default prefetch thread of a walk, with an operation that holds its requests back. A test that hangs fails by its
 * timeout; no test depends on speed.
 */
final class PrefetchThreadTest {
    private static final int PAGES = 5;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** One permit per request that has begun, and one per request that may end. */
    private final Semaphore begun = new Semaphore(0);

    private final Semaphore mayEnd = new Semaphore(0);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private final PageIterator<ListUsersResponse, User> walk = Paginator.<ListUsersRequest, ListUsersResponse, User>of(
                    ChimeOperation.LIST_USERS.model(), this::answer)
            .paginate(
                    ListUsersRequest.builder().accountId("acct").build(),
                    PaginationConfig.builder().prefetch(true).build())
            .iterator();

    private ListUsersResponse answer(ListUsersRequest request) {
        threads.add(Thread.currentThread());
        begun.release();
        try {
            mayEnd.acquire();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw AbortedException.create("interrupted", e);
        }
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return ListUsersResponse.builder()
                .users(User.builder().userId("u" + page).build())
                .nextToken(page + 1 < PAGES ? Integer.toString(page + 1) : null)
                .build();
    }

    private String nextId() {
        return walk.next().items().get(0).userId();
    }

    private Thread threadOfSecondPage() throws InterruptedException {
        mayEnd.release();
        walk.next();
        begun.acquire(2);
        return threads.get(1);
    }

    /** The caller finishes with a page only once the request for the next one has begun. */
    @Test
    void nextPageIsRequestedWhileTheCallerProcessesThisOne() throws InterruptedException {
        mayEnd.release(PAGES);
        for (int page = 0; page < PAGES; page++) {
            assertThat(nextId()).isEqualTo("u" + page);
            begun.acquire(page == 0 ? 2 : page + 1 < PAGES ? 1 : 0);
        }
        assertThat(walk.hasNext()).isFalse();
        assertThat(threads).hasSize(PAGES);
        assertThat(threads.subList(1, PAGES)).doesNotContain(Thread.currentThread());
    }

    @Test
    void hasNextDoesNotWaitForTheRequest() throws InterruptedException {
        threadOfSecondPage();
        assertThat(walk.hasNext()).isTrue();
        assertThat(mayEnd.availablePermits()).isZero();
        mayEnd.release();
        assertThat(nextId()).isEqualTo("u1");
        walk.close();
    }

    @Test
    void closingInterruptsTheRequestAndEndsTheThread() throws InterruptedException {
        Thread thread = threadOfSecondPage();
        walk.close();
        interrupted.await();
        thread.join();
        assertThat(threads).hasSize(2);
    }

    @Test
    void threadEndsWithTheWalk() throws InterruptedException {
        Thread thread = threadOfSecondPage();
        mayEnd.release(PAGES);
        walk.forEachRemaining(page -> assertThat(page.items()).hasSize(1));
        thread.join();
        assertThat(threads).hasSize(PAGES);
    }

    @Test
    void threadEndsWhenTheWalkIsAbandoned() throws InterruptedException {
        Thread thread = threadOfSecondPage();
        assertThat(thread.isDaemon()).isTrue();
        mayEnd.release();
        thread.join();
        assertThat(threads).hasSize(2);
    }

    @Test
    void walkContinuesAfterItsIdleThreadHasEnded() throws InterruptedException {
        Thread thread = threadOfSecondPage();
        mayEnd.release(PAGES);
        thread.join();
        for (int page = 1; page < PAGES; page++) {
            assertThat(nextId()).isEqualTo("u" + page);
        }
        assertThat(walk.hasNext()).isFalse();
        assertThat(threads).hasSize(PAGES);
    }

    @Test
    void interruptedCallerCanRetryThePage() throws InterruptedException {
        threadOfSecondPage();
        Thread.currentThread().interrupt();
        assertThatThrownBy(walk::next).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        mayEnd.release();
        assertThat(nextId()).isEqualTo("u1");
        walk.close();
        assertThat(List.copyOf(threads).subList(0, 2)).doesNotHaveDuplicates();
    }
}
