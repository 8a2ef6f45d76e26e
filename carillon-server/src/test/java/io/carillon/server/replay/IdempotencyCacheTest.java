package io.carillon.server.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.limits.OutOfMemory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyCacheTest {
    private static final int BODY = 100;
    private static final long ENTRY = (long) IdempotencyCache.ENTRY_BYTES + "id-1".length() + BODY;
    private static final long ROOM_FOR_THREE = 3 * ENTRY;

    private final IdempotencyCache cache = new IdempotencyCache(ROOM_FOR_THREE);
    private final AtomicInteger runs = new AtomicInteger();

    private HttpResponse work() {
        return new HttpResponse(
                201, null, Body.of("%0100d".formatted(runs.incrementAndGet()).getBytes(UTF_8)));
    }

    private Supplier<HttpResponse> workOf(int bytes) {
        return () -> {
            runs.incrementAndGet();
            return new HttpResponse(200, null, Body.of(new byte[bytes]));
        };
    }

    private boolean isCached(String invocation) {
        int before = runs.get();
        cache.respond(invocation, this::work);
        return runs.get() == before;
    }

    @Test
    void aRetryGetsTheSameResponseWithoutWork() {
        HttpResponse first = cache.respond("id-1", this::work);
        assertThat(cache.respond("id-1", this::work)).isSameAs(first);
        assertThat(cache.respond("id-2", this::work)).isNotSameAs(first);
        assertThat(runs).hasValue(2);
    }

    @Test
    void failuresAreRetried() {
        Supplier<HttpResponse> refusal = () -> {
            throw new IllegalArgumentException("no");
        };
        assertThatIllegalArgumentException().isThrownBy(() -> cache.respond("id-1", refusal));
        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
        assertThat(cache.respond("id-1", this::work).status()).isEqualTo(201);
    }

    @Test
    void anErrorIsNotCached() {
        Supplier<HttpResponse> error = () -> {
            throw new StackOverflowError("deep");
        };
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> cache.respond("id-1", error));
        assertThat(cache.size()).isZero();
        assertThat(isCached("id-1")).isFalse();
    }

    @Test
    void asManyAsThereIsRoomForAreCached() {
        for (String invocation : new String[] {"id-1", "id-2", "id-3"}) {
            cache.respond(invocation, this::work);
        }
        assertThat(cache.bytes()).isEqualTo(ROOM_FOR_THREE);
        assertThat(cache.size()).isEqualTo(3);
        assertThat(isCached("id-1")).isTrue();
        assertThat(isCached("id-2")).isTrue();
        assertThat(isCached("id-3")).isTrue();
    }

    @Test
    void theOldestResponsesAreEvicted() {
        HttpResponse first = cache.respond("id-1", this::work);
        HttpResponse second = cache.respond("id-2", this::work);
        cache.respond("id-3", this::work);
        assertThat(cache.respond("id-1", this::work))
                .as("used again, and still the oldest")
                .isSameAs(first);
        cache.respond("id-4", this::work);
        assertThat(cache.bytes()).isEqualTo(ROOM_FOR_THREE);
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.respond("id-2", this::work)).isSameAs(second);
        assertThat(cache.respond("id-1", this::work)).isNotSameAs(first);
    }

    @Test
    void oneByteTooManyMakesTheOldestGo() {
        cache.respond("id-1", this::work);
        cache.respond("id-2", this::work);
        cache.respond("id-3", workOf(BODY + 1));
        assertThat(cache.bytes()).isEqualTo(2 * ENTRY + 1);
        assertThat(isCached("id-3")).isTrue();
        assertThat(isCached("id-2")).isTrue();
        assertThat(isCached("id-1")).isFalse();
    }

    @Test
    void anAnswerAsLargeAsAllTheRoomIsCached() {
        cache.respond("id-0", this::work);
        int largest = (int) (ROOM_FOR_THREE - ENTRY + BODY);
        cache.respond("id-1", workOf(largest));
        assertThat(cache.bytes()).isEqualTo(ROOM_FOR_THREE);
        assertThat(isCached("id-1")).isTrue();
        cache.respond("id-2", workOf(largest + 1));
        assertThat(isCached("id-1")).as("what was there before").isTrue();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(isCached("id-2")).isFalse();
    }

    @Test
    void aRetryWaitsForTheFirstRequest() throws Exception {
        var retry = retryWhileAtWork(this::work);
        assertThat(retry.second().get()).isSameAs(retry.first().get());
        assertThat(runs).hasValue(1);
    }

    @Test
    void aRetryThatWaitsIsRefusedWithTheFirstRequest() {
        var retry = retryWhileAtWork(() -> {
            throw new IllegalArgumentException("no");
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> retry.second().get())
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRetryDoesNotWaitForeverAfterAnError() {
        var retry = retryWhileAtWork(() -> {
            throw new StackOverflowError("deep");
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> retry.second().get())
                .withCauseInstanceOf(IllegalStateException.class);
    }

    private record Retry(Future<HttpResponse> first, Future<HttpResponse> second) {}

    /** The first request ends by {@code end} once the second waits for it. */
    private Retry retryWhileAtWork(Supplier<HttpResponse> end) {
        var atWork = new CountDownLatch(1);
        var second = new AtomicReference<Thread>();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse> first = pool.submit(() -> cache.respond("id-1", () -> {
                atWork.countDown();
                awaitWaiting(second);
                return end.get();
            }));
            await(atWork);
            return new Retry(first, pool.submit(() -> {
                second.set(Thread.currentThread());
                return cache.respond("id-1", this::work);
            }));
        } finally {
            pool.shutdown();
        }
    }

    /** Calls at work are never the ones that make room, however old they are. */
    @Test
    void aCallInProgressIsNotEvicted() {
        HttpResponse slow = cache.respond("slow", () -> {
            for (int i = 1; i <= 5; i++) {
                cache.respond("id-" + i, this::work);
            }
            assertThat(cache.size()).isEqualTo(4);
            return work();
        });
        assertThat(cache.bytes()).isLessThanOrEqualTo(ROOM_FOR_THREE);
        assertThat(slow.status()).isEqualTo(201);
    }

    @Test
    void theRoomIsAShareOfTheMemoryThatThereIs() {
        assertThat(IdempotencyCache.MAX_BYTES).isEqualTo(Math.min(8L << 20, OutOfMemory.mostOfEither() / 16));
    }

    private static void awaitWaiting(AtomicReference<Thread> thread) {
        Thread waiting = thread.get();
        while (waiting == null || waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
            waiting = thread.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
