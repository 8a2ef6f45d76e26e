package io.carillon.server.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.testing.SimultaneousTasks;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;

class TokenBucketsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong time = new AtomicLong(-5 * SECOND);

    private TokenBuckets buckets(int perSecond, int burst) {
        return new TokenBuckets(new RateLimit(perSecond, burst), time::get);
    }

    private static int takeAll(TokenBuckets buckets, String key) {
        int taken = 0;
        while (buckets.take(key)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aBurstIsFollowedByTheRate() {
        TokenBuckets buckets = buckets(10, 3);
        assertThat(takeAll(buckets, "A")).isEqualTo(3);
        time.addAndGet(SECOND / 10 - 1);
        assertThat(takeAll(buckets, "A")).isZero();
        time.addAndGet(1);
        assertThat(takeAll(buckets, "A")).isEqualTo(1);
        time.addAndGet(SECOND / 5);
        assertThat(takeAll(buckets, "A")).isEqualTo(2);
        time.addAndGet(1000 * SECOND);
        assertThat(takeAll(buckets, "A"))
                .as("no more than the burst, however long the rest")
                .isEqualTo(3);
    }

    @Test
    void thereAreNeverMoreThanTheBound() {
        TokenBuckets buckets = buckets(1, 2);
        for (int i = 0; i < TokenBuckets.MAX_BUCKETS; i++) {
            assertThat(buckets.take("key-" + i)).isTrue();
        }
        assertThat(buckets.size()).isEqualTo(TokenBuckets.MAX_BUCKETS);
        assertThat(takeAll(buckets, "key-0"))
                .as("a key that is known needs no room")
                .isEqualTo(1);
        assertThat(buckets.size()).isEqualTo(TokenBuckets.MAX_BUCKETS);
        time.addAndGet(SECOND);
        assertThat(buckets.take("another")).isTrue();
        assertThat(buckets.size())
                .as("the new one, and the one that is not full")
                .isEqualTo(2);
        assertThat(takeAll(buckets, "key-0")).isEqualTo(1);
    }

    @Test
    void allMakeRoomIfNoneIsFull() {
        TokenBuckets buckets = buckets(1, 1);
        for (int i = 0; i <= TokenBuckets.MAX_BUCKETS; i++) {
            assertThat(buckets.take("key-" + i)).isTrue();
        }
        assertThat(buckets.size()).isEqualTo(1);
    }

    @Test
    void keysDoNotTakeFromEachOther() {
        TokenBuckets buckets = buckets(1, 2);
        assertThat(takeAll(buckets, "A")).isEqualTo(2);
        assertThat(takeAll(buckets, "B")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1000000", "1000000, 1", "1000000, 1000000", "3, 7"})
    void theSmallestAndTheGreatestNumbersWork(int perSecond, int burst) {
        TokenBuckets buckets = buckets(perSecond, burst);
        assertThat(takeAll(buckets, "A")).isEqualTo(burst);
        time.addAndGet(SECOND);
        assertThat(takeAll(buckets, "A")).isBetween(Math.min(perSecond, burst), Math.min(perSecond, burst) + 1);
    }

    @Test
    void timeMayOverflow() {
        time.set(Long.MAX_VALUE - SECOND);
        TokenBuckets buckets = buckets(1, 5);
        assertThat(takeAll(buckets, "A")).isEqualTo(5);
        time.addAndGet(2 * SECOND);
        assertThat(time.get()).isNegative();
        assertThat(takeAll(buckets, "A")).isEqualTo(2);
    }

    /** As a plain bucket that counts would have it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRandomWalkIsThatOfACountingBucket(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int burst = 5;
        TokenBuckets buckets = buckets(100, burst);
        long step = SECOND / 100;
        long tokensInSteps = burst * step;
        for (int i = 0; i < 20_000; i++) {
            long pause = random.nextLong(3 * step);
            time.addAndGet(pause);
            tokensInSteps = Math.min(burst * step, tokensInSteps + pause);
            boolean expected = tokensInSteps >= step;
            tokensInSteps -= expected ? step : 0;
            assertThat(buckets.take("A")).as("seed %d, step %d", seed, i).isEqualTo(expected);
        }
    }

    @Test
    void fullBucketsAreForgottenAndOthersStay() {
        TokenBuckets buckets = buckets(1, 1000);
        for (int key = 0; key < 1000; key++) {
            buckets.take("idle" + key);
        }
        int taken = takeAll(buckets, "busy");
        assertThat(taken).isEqualTo(1000);
        assertThat(buckets.size()).isEqualTo(1001);
        time.addAndGet(TokenBuckets.NANOS_BETWEEN_CLEARINGS);
        assertThat(buckets.take("other")).isTrue();
        assertThat(buckets.size()).as("busy and other").isEqualTo(2);
        assertThat(takeAll(buckets, "busy")).isEqualTo(60);
        time.addAndGet(1000 * SECOND);
        buckets.take("other");
        assertThat(buckets.size()).as("the last key that called").isEqualTo(1);
    }

    /** Time goes on, so buckets are cleared meanwhile; what is given is never more than burst and rate allow. */
    @Test
    void concurrentThreadsShareTheRate() throws Exception {
        TokenBuckets buckets = buckets(1, 5000);
        List<Integer> taken = SimultaneousTasks.run(8, thread -> () -> {
            int mine = 0;
            for (int i = 0; i < 1000; i++) {
                mine += buckets.take("A") ? 1 : 0;
                buckets.take("other" + i);
            }
            return mine;
        });
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5000);
    }

    @Test
    void readsAndWritesAreCountedSeparately() {
        var throttle = new Throttle(new ThrottleLimits(new RateLimit(7, 2), new RateLimit(3, 1)), time::get);
        throttle.require("A", true);
        throttle.require("A", true);
        throttle.require("A", false);
        for (boolean isRead : List.of(true, false)) {
            assertThatExceptionOfType(ThrottledClientException.class)
                    .isThrownBy(() -> throttle.require("A", isRead))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.THROTTLED);
                        assertThat(refusal.getMessage())
                                .isEqualTo("Rate exceeded: this access key may " + (isRead ? "read 7" : "write 3")
                                        + " times a second.");
                    });
        }
    }

    @Test
    void changedLimitsApplyToTheNextRequest() {
        var throttle = new Throttle(ThrottleLimits.OFF, time::get);
        throttle.require("A", true);
        throttle.limitTo(new ThrottleLimits(new RateLimit(1, 1), new RateLimit(1, 2)));
        throttle.require("A", true);
        throttle.require("A", false);
        assertThatExceptionOfType(ThrottledClientException.class).isThrownBy(() -> throttle.require("A", true));
        throttle.limitTo(new ThrottleLimits(null, new RateLimit(1, 2)));
        throttle.require("A", true);
        throttle.require("A", false);
        assertThatExceptionOfType(ThrottledClientException.class)
                .as("an unchanged limit keeps what each key has used")
                .isThrownBy(() -> throttle.require("A", false));
    }

    @Test
    void offIsNoLimit() {
        var throttle = new Throttle(ThrottleLimits.OFF, () -> {
            throw new AssertionError("the time is not looked at");
        });
        for (int i = 0; i < 10_000; i++) {
            throttle.require("A", true);
            throttle.require("A", false);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1000001, 1", "1, 1000001"})
    void otherNumbersAreRefused(int perSecond, int burst) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(perSecond, burst));
    }
}
