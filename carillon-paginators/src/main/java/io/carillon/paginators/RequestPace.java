package io.carillon.paginators;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how quickly the requests of one walk follow each other: with a pause after each response, or at a rate. It
 * applies to each walk separately, including pages requested ahead and pages retried after an error; a walk's first
 * request is never delayed. Retries within a request are up to the client. Immutable.
 *
 * <p>An iterator sleeps on the thread that sends the request. If that thread is interrupted, the SDK's
 * {@code AbortedException} is thrown and the walk can be continued. A subscription waits without blocking a thread.
 */
public final class RequestPace {
    /** The longest pause. */
    public static final Duration MAX_PAUSE = Duration.ofDays(1);

    private static final double NANOS_PER_SECOND = 1e9;

    /** The JDK's timer and common pool. */
    static final Timer JDK_TIMER = RequestPace::scheduleOnCommonPool;

    private static final LongSupplier SYSTEM_CLOCK = System::nanoTime;
    private static final Sleeper THREAD_SLEEPER = TimeUnit.NANOSECONDS::sleep;

    private final boolean afterResponse;
    private final long nanos;
    private final Timer timer;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** Schedules a task. */
    interface Timer {
        Future<?> schedule(Runnable task, long nanos);
    }

    private record SchedulerTimer(ScheduledExecutorService scheduler) implements Timer {
        @Override
        public Future<?> schedule(Runnable task, long nanos) {
            return scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Suspends the current thread. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private RequestPace(boolean afterResponse, long nanos, Timer timer, LongSupplier nanoTime, Sleeper sleeper) {
        this.afterResponse = afterResponse;
        this.nanos = nanos;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    private RequestPace(boolean afterResponse, long nanos) {
        this(afterResponse, nanos, JDK_TIMER, SYSTEM_CLOCK, THREAD_SLEEPER);
    }

    /**
     * Waits after each response, or failure, before the next request.
     *
     * @param pause how long to wait, at most {@link #MAX_PAUSE}
     * @return the pace
     * @throws IllegalArgumentException if it is negative or longer than {@link #MAX_PAUSE}
     */
    public static RequestPace pause(Duration pause) {
        Objects.requireNonNull(pause, "pause");
        if (pause.isNegative() || pause.compareTo(MAX_PAUSE) > 0) {
            throw new IllegalArgumentException("A pause must be between 0 and " + MAX_PAUSE + ", not " + pause);
        }
        return new RequestPace(true, pause.toNanos());
    }

    /**
     * Limits the requests per second, with even distances from the start of one request to the start of the next. A
     * walk that falls behind does not catch up.
     *
     * @param requests more than 0; less than 1 for one request in several seconds
     * @return the pace
     * @throws IllegalArgumentException if it is not a number above 0, or so low that requests would be further apart
     *     than {@link #MAX_PAUSE}
     */
    public static RequestPace perSecond(double requests) {
        double distance = NANOS_PER_SECOND / requests;
        if (!(requests > 0 && distance <= MAX_PAUSE.toNanos())) {
            throw new IllegalArgumentException(
                    "A rate must be above 0 and at least one request per " + MAX_PAUSE + ", not " + requests);
        }
        return new RequestPace(false, (long) Math.ceil(distance));
    }

    /**
     * Makes subscriptions wait by means of this scheduler, whose thread then sends the next request, instead of the
     * JDK's common pool. If the scheduler rejects the task, for example because it has been shut down, the subscription
     * fails with its {@code RejectedExecutionException}.
     *
     * @param scheduler the scheduler; it is never shut down
     * @return the same pace with this scheduler
     */
    public RequestPace scheduledBy(ScheduledExecutorService scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return new RequestPace(afterResponse, nanos, new SchedulerTimer(scheduler), nanoTime, sleeper);
    }

    /** The same pace with another source of time. */
    RequestPace timedBy(LongSupplier otherNanoTime, Sleeper otherSleeper, Timer otherTimer) {
        return new RequestPace(afterResponse, nanos, otherTimer, otherNanoTime, otherSleeper);
    }

    /** Starts pacing a walk. */
    Pacer start() {
        return new Pacer(this);
    }

    boolean isAfterResponse() {
        return afterResponse;
    }

    long nanos() {
        return nanos;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void sleep(long duration) throws InterruptedException {
        sleeper.sleep(duration);
    }

    Future<?> schedule(Runnable task, long delay) {
        return timer.schedule(task, delay);
    }

    /**
     * Cancelling the returned future also removes it from the JDK's timer immediately, which its delayed executors do
     * not do.
     */
    private static Future<?> scheduleOnCommonPool(Runnable task, long delay) {
        CompletableFuture<@Nullable Void> delayed = new CompletableFuture<>();
        var unused = delayed.thenRunAsync(task);
        return delayed.completeOnTimeout(null, delay, TimeUnit.NANOSECONDS);
    }

    /** Paces are equal if they delay requests in the same way, by the same scheduler. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestPace pace
                && afterResponse == pace.afterResponse
                && nanos == pace.nanos
                && timer.equals(pace.timer)
                && nanoTime.equals(pace.nanoTime)
                && sleeper.equals(pace.sleeper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(afterResponse, nanos);
    }

    @Override
    public String toString() {
        return afterResponse ? "pause of " + Duration.ofNanos(nanos) : "a request every " + Duration.ofNanos(nanos);
    }
}
