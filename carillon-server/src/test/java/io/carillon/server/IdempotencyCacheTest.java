package io.carillon.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyCacheTest {
    private static final int ROOM_FOR_THREE = 3 * 104;

    private final IdempotencyCache cache = new IdempotencyCache(ROOM_FOR_THREE);
    private final AtomicInteger runs = new AtomicInteger();

    private HttpResponse work() {
        return new HttpResponse(
                201, null, Body.of("%0100d".formatted(runs.incrementAndGet()).getBytes(UTF_8)));
    }

    @Test
    void aRetryGetsTheSameAnswerWithoutWork() {
        HttpResponse first = cache.answer("id-1", this::work);
        assertThat(cache.answer("id-1", this::work)).isSameAs(first);
        assertThat(cache.answer("id-2", this::work)).isNotSameAs(first);
        assertThat(runs).hasValue(2);
    }

    @Test
    void whatFailedIsTriedAgain() {
        Supplier<HttpResponse> refusal = () -> {
            throw new IllegalArgumentException("no");
        };
        assertThatIllegalArgumentException().isThrownBy(() -> cache.answer("id-1", refusal));
        assertThat(cache.answer("id-1", this::work).status()).isEqualTo(201);
    }

    @Test
    void theOldestAnswersGoWhenThereIsNoRoom() {
        HttpResponse first = cache.answer("id-1", this::work);
        HttpResponse second = cache.answer("id-2", this::work);
        cache.answer("id-3", this::work);
        cache.answer("id-4", this::work);
        assertThat(cache.answer("id-2", this::work)).isSameAs(second);
        assertThat(cache.answer("id-1", this::work)).isNotSameAs(first);
    }

    @Test
    void anAnswerLargerThanTheRoomIsNotKept() {
        Supplier<HttpResponse> large = () -> {
            runs.incrementAndGet();
            return new HttpResponse(200, null, Body.of(new byte[ROOM_FOR_THREE]));
        };
        cache.answer("id-1", large);
        cache.answer("id-1", large);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aRetryWaitsForTheFirstRequest() throws Exception {
        var atWork = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            var first = pool.submit(() -> cache.answer("id-1", () -> {
                atWork.countDown();
                await(mayEnd);
                return work();
            }));
            await(atWork);
            var retry = pool.submit(() -> cache.answer("id-1", this::work));
            mayEnd.countDown();
            assertThat(retry.get()).isSameAs(first.get());
            assertThat(runs).hasValue(1);
        } finally {
            pool.shutdownNow();
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
