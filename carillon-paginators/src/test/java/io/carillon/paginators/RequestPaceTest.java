package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Pauses and rates, with a clock moved by the test and by its sleeper. */
final class RequestPaceTest {
    private static final long MILLI = 1_000_000;
    private static final long MILLIS_OF_A_RESPONSE = 30;
    private static final int PAGES = 4;

    private final ListUsersRequest request = Scripts.LIST_USERS;

    /** Soon overflows, as System.nanoTime() may. */
    private long now = Long.MAX_VALUE - 40 * MILLI;

    private final long start = now;
    private final List<Long> sentAt = new ArrayList<>();
    private final List<Long> slept = new ArrayList<>();
    private final List<FutureTask<@Nullable Void>> timers = new ArrayList<>();

    private RequestPace inTestTime(RequestPace pace) {
        return pace.timedBy(() -> now, this::sleep, this::schedule);
    }

    private void sleep(long nanos) {
        slept.add(nanos / MILLI);
        now += nanos;
    }

    private Future<?> schedule(Runnable task, long nanos) {
        slept.add(nanos / MILLI);
        FutureTask<@Nullable Void> timer = new FutureTask<>(task, null);
        timers.add(timer);
        return timer;
    }

    private ListUsersResponse answer(ListUsersRequest asked) {
        sentAt.add((now - start) / MILLI);
        now += MILLIS_OF_A_RESPONSE * MILLI;
        int page = asked.nextToken() == null ? 0 : Integer.parseInt(asked.nextToken());
        return ListUsersResponse.builder()
                .users(User.builder().userId("u" + page).build())
                .nextToken(page + 1 < PAGES ? Integer.toString(page + 1) : null)
                .build();
    }

    private Paginator<ListUsersRequest, ListUsersResponse, User> paginator() {
        return Paginator.of(ChimeOperation.LIST_USERS.model(), this::answer);
    }

    private PagePublisher<ListUsersResponse, User> published(RequestPace pace) {
        return AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), asked -> CompletableFuture.completedFuture(answer(asked)))
                .paginate(request, config -> config.requestPace(pace));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void everyResponseButTheLastIsFollowedByAPause(int prefetchPages) {
        RequestPace pause = inTestTime(RequestPace.pause(Duration.ofMillis(100)));
        assertThat(paginator()
                        .paginate(
                                request,
                                config -> config.requestPace(pause)
                                        .prefetchPages(prefetchPages)
                                        .prefetchExecutor(Runnable::run))
                        .items())
                .hasSize(PAGES);
        assertThat(sentAt).containsExactly(0L, 130L, 260L, 390L);
        assertThat(slept).containsExactly(100L, 100L, 100L);
    }

    @Test
    void rateSpacesRequestsEvenly() {
        RequestPace rate = inTestTime(RequestPace.perSecond(20));
        assertThat(paginator()
                        .paginate(request, config -> config.requestPace(rate))
                        .items())
                .hasSize(PAGES);
        assertThat(sentAt).containsExactly(0L, 50L, 100L, 150L);
        assertThat(slept).containsExactly(20L, 20L, 20L);
    }

    @Test
    void slowCallerNeitherWaitsNorCatchesUp() {
        RequestPace rate = inTestTime(RequestPace.perSecond(20));
        var pages = paginator()
                .paginate(request, config -> config.requestPace(rate))
                .iterator();
        pages.next();
        now += 970 * MILLI;
        pages.next();
        pages.next();
        pages.next();
        assertThat(sentAt).containsExactly(0L, 1000L, 1050L, 1100L);
    }

    @Test
    void walksArePacedIndependently() {
        RequestPace pause = inTestTime(RequestPace.pause(Duration.ofMillis(100)));
        var pages = paginator().paginate(request, config -> config.requestPace(pause));
        pages.iterator().next();
        pages.iterator().next();
        assertThat(slept).isEmpty();
    }

    @Test
    void retriedPageIsPacedToo() {
        RequestPace pause = inTestTime(RequestPace.pause(Duration.ofMillis(100)));
        Paginator<ListUsersRequest, ListUsersResponse, User> failing =
                Paginator.of(ChimeOperation.LIST_USERS.model(), asked -> {
                    ListUsersResponse response = answer(asked);
                    if (sentAt.size() == 1) {
                        throw new IllegalStateException("boom");
                    }
                    return response;
                });
        var pages =
                failing.paginate(request, config -> config.requestPace(pause)).iterator();
        assertThatThrownBy(pages::next).hasMessage("boom");
        assertThat(pages.next().items()).hasSize(1);
        assertThat(sentAt).containsExactly(0L, 130L);
    }

    @Test
    void walkCanContinueAfterAnInterruptedWait() {
        CountDownLatch never = new CountDownLatch(1);
        RequestPace pause =
                RequestPace.pause(Duration.ofMillis(100)).timedBy(() -> now, nanos -> never.await(), this::schedule);
        var pages = paginator()
                .paginate(request, config -> config.requestPace(pause))
                .iterator();
        pages.next();
        Thread.currentThread().interrupt();
        assertThatThrownBy(pages::next).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sentAt).hasSize(1);
        assertThat(pages.resumeToken()).contains(Expected.resumeToken("1", 0));
        now += 100 * MILLI;
        assertThat(pages.next().items().get(0).userId()).isEqualTo("u1");
    }

    /** The prefetch thread is sleeping when the walk is closed. */
    @Test
    void closingInterruptsTheWaitOfAPrefetch() throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        RequestPace pause = RequestPace.pause(Duration.ofHours(1))
                .timedBy(
                        () -> now,
                        nanos -> {
                            asleep.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        },
                        this::schedule);
        var pages = paginator()
                .paginate(request, config -> config.requestPace(pause).prefetch(true))
                .iterator();
        pages.next();
        asleep.await();
        pages.close();
        interrupted.await();
        assertThat(sentAt).hasSize(1);
    }

    @Test
    void subscriptionWaitsWithoutBlockingAThread() {
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        published(inTestTime(RequestPace.pause(Duration.ofMillis(100)))).items().subscribe(subscriber);
        subscriber.request(2);
        assertThat(subscriber.elements()).hasSize(1);
        assertThat(timers).hasSize(1);
        now += 99 * MILLI;
        timers.get(0).run();
        assertThat(sentAt).as("a timer that runs early").hasSize(1);
        assertThat(slept).containsExactly(100L, 1L);
        now += MILLI;
        timers.get(1).run();
        assertThat(sentAt).containsExactly(0L, 130L);
        assertThat(subscriber.elements()).hasSize(2);
        assertThat(timers).as("nothing is asked for").hasSize(2);
        subscriber.request(1);
        assertThat(timers).hasSize(3);
        subscriber.cancel();
        assertThat(timers.get(2)).isCancelled();
        assertThat(sentAt).hasSize(2);
    }

    @Test
    void subscriptionsUseTheJdksTimerOrAGivenScheduler() {
        ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "the-scheduler"));
        try {
            assertThat(threadsOfLaterPages(new CountDownLatch(1), UnaryOperator.identity()))
                    .doesNotContain(Thread.currentThread());
            CountDownLatch subscribed = new CountDownLatch(1);
            scheduler.execute(() -> awaitReturn(subscribed));
            assertThat(threadsOfLaterPages(subscribed, pause -> pause.scheduledBy(scheduler)))
                    .extracting(Thread::getName)
                    .containsOnly("the-scheduler");
        } finally {
            scheduler.shutdownNow();
        }
    }

    /**
     * The threads that deliver all pages except the first. A timer that fires while the caller is still subscribing leaves
     * the next page to the caller, so timers must wait for that. The JDK's does so here; a scheduler must be held back by
     * the test.
     */
    private List<Thread> threadsOfLaterPages(CountDownLatch subscribed, UnaryOperator<RequestPace> timer) {
        // This clock, read as a response ends, is early twice and then exactly on time.
        AtomicLong clock = new AtomicLong();
        RequestPace.Timer jdkTimer = (task, nanos) -> RequestPace.JDK_TIMER.schedule(
                () -> {
                    awaitReturn(subscribed);
                    task.run();
                },
                nanos);
        List<Thread> threads = new ArrayList<>();
        RequestPace pause =
                RequestPace.pause(Duration.ofMillis(3)).timedBy(() -> clock.getAndAdd(MILLI), this::sleep, jdkTimer);
        CompletableFuture<?> walked =
                published(timer.apply(pause)).items().subscribe(user -> threads.add(Thread.currentThread()));
        subscribed.countDown();
        walked.join();
        assertThat(threads).hasSize(PAGES);
        return threads.subList(1, PAGES);
    }

    private static void awaitReturn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for the subscription", e);
        }
    }

    @Test
    void rejectionByTheSchedulerIsTheSubscriptionsError() {
        ScheduledExecutorService ended = Executors.newSingleThreadScheduledExecutor();
        ended.shutdown();
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        published(RequestPace.pause(Duration.ofHours(1)).scheduledBy(ended))
                .items()
                .subscribe(subscriber);
        subscriber.request(2);
        assertThat(subscriber.elements()).hasSize(1);
        assertThat(subscriber.error()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void paceIsLimited() {
        for (Duration pause : List.of(Duration.ofNanos(-1), RequestPace.MAX_PAUSE.plusNanos(1))) {
            assertThatThrownBy(() -> RequestPace.pause(pause)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double rate : new double[] {0, -1, Double.NaN, 1e-9, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> RequestPace.perSecond(rate)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(RequestPace.pause(RequestPace.MAX_PAUSE).nanos()).isEqualTo(RequestPace.MAX_PAUSE.toNanos());
        assertThat(RequestPace.perSecond(Double.POSITIVE_INFINITY).nanos()).isZero();
    }

    @Test
    void equalPacesAreEqual() {
        assertThat(RequestPace.perSecond(2))
                .isEqualTo(RequestPace.perSecond(2))
                .hasSameHashCodeAs(RequestPace.perSecond(2));
        assertThat(RequestPace.perSecond(2))
                .isNotEqualTo(RequestPace.pause(Duration.ofMillis(500)))
                .isNotEqualTo(RequestPace.perSecond(3))
                .hasToString("a request every PT0.5S");
        assertThat(RequestPace.pause(Duration.ofMillis(500))).hasToString("pause of PT0.5S");
    }
}
