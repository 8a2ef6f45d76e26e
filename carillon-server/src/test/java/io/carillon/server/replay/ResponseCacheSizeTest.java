package io.carillon.server.replay;

import static io.carillon.server.replay.CacheOverAnAccount.BODY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.limits.OutOfMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cache counts, and which responses make room for others. */
class ResponseCacheSizeTest {
    @TempDir
    Path folder;

    private CacheOverAnAccount account;

    @BeforeEach
    void open() throws IOException {
        account = new CacheOverAnAccount(folder);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void responsesAreCachedWhileThereIsRoom() {
        account.isCached(1, BODY);
        account.isCached(2, BODY);
        account.isCached(3, BODY);
        assertThat(account.cache().bytes()).isEqualTo(3 * account.entry(BODY));
        assertThat(List.of(1, 2, 3)).allMatch(page -> account.found(page) != null);
    }

    @Test
    void oneByteTooManyEvictsTheOldest() {
        account.isCached(1, BODY);
        account.isCached(2, BODY);
        account.isCached(3, BODY + 1);
        assertThat(account.found(1)).isNull();
        assertThat(account.found(2)).isEqualTo(BODY);
        assertThat(account.found(3)).isEqualTo(BODY + 1);
        assertThat(account.cache().bytes()).isEqualTo(account.entry(BODY) + account.entry(BODY + 1));
    }

    @Test
    void theLeastRecentlyUsedAreEvicted() {
        account.isCached(1, BODY);
        account.isCached(2, BODY);
        account.isCached(3, BODY);
        assertThat(account.found(1)).isEqualTo(BODY);
        account.isCached(4, BODY);
        assertThat(account.found(2)).isNull();
        assertThat(account.found(1)).isEqualTo(BODY);
        assertThat(account.found(3)).isEqualTo(BODY);
        assertThat(account.found(4)).isEqualTo(BODY);
    }

    @Test
    void aResponseAsLargeAsTheCacheIsCached() {
        int room = (int) (3 * account.entry(BODY) - account.entry(0));
        assertThat(account.isCached(1, room)).isTrue();
        assertThat(account.found(1)).isEqualTo(room);
        assertThat(account.cache().bytes()).isEqualTo(3 * account.entry(BODY));
        assertThat(account.isCached(2, room + 1)).isFalse();
        assertThat(account.found(2)).isNull();
        assertThat(account.found(1)).as("what was there before").isEqualTo(room);
    }

    @Test
    void aReplacedResponseGivesItsMemoryBack() {
        account.change("c@x.org");
        for (int round = 0; round < 20; round++) {
            account.isCached(1, BODY + round);
            assertThat(account.found(1)).isEqualTo(BODY + round);
            assertThat(account.cache().bytes()).isEqualTo(account.entry(BODY + round));
            assertThat(account.allocator().used()).isEqualTo(BODY + round);
        }
        assertThat(account.cache().size()).isEqualTo(1);
    }

    /** Whoever has claimed a response may send it for as long as that takes; its memory counts until then. */
    @Test
    void aResponseThatIsBeingSentStaysAndCounts() {
        account.isCached(1, BODY);
        account.isCached(2, BODY);
        account.isCached(3, BODY);
        List<ResponseCache.Entry<CachedRead>> beingSent = List.of(
                requireNonNull(account.find(1)), requireNonNull(account.find(2)), requireNonNull(account.find(3)));
        assertThat(account.isCached(4, 3 * BODY))
                .as("cached beside three that are being sent")
                .isFalse();
        assertThat(account.cache().size()).isZero();
        assertThat(account.cache().bytes()).isEqualTo(3 * BODY);
        beingSent.forEach(entry -> assertThat(entry.response().length()).isEqualTo(BODY));
        beingSent.forEach(entry -> entry.response().release());
        assertThat(account.cache().bytes()).isZero();
        assertThat(account.isCached(4, 3 * BODY)).isTrue();
    }

    @Test
    void aResponseCountsWhileItIsBeingCopied() {
        List<Long> counted = new ArrayList<>();
        account.allocator().beforeAllocation = () -> counted.add(account.cache().bytes());
        account.isCached(1, BODY);
        account.isCached(2, BODY);
        assertThat(counted).containsExactly(account.entry(BODY), 2 * account.entry(BODY));
    }

    @Test
    void aResponseThatCannotBeCopiedIsSentUncached() {
        account.isCached(1, BODY);
        account.allocator().failure = new OutOfMemoryError("Cannot reserve 10000 bytes of direct buffer memory");
        Body body = Body.of(new byte[BODY]);
        assertThat(account.request(CacheOverAnAccount.page(2), body))
                .isInstanceOfSatisfying(
                        HttpResponse.class,
                        response -> assertThat(response.body()).isSameAs(body));
        assertThat(account.cache().bytes()).as("after all have made room").isZero();
        assertThat(account.allocator().used()).isZero();
        account.allocator().failure = null;
        assertThat(account.found(1)).as("its memory has been given back").isNull();
        assertThat(account.isCached(3, BODY)).isTrue();
        assertThat(account.found(3)).isEqualTo(BODY);
    }

    @Test
    void aFullHeapIsReported() {
        account.isCached(1, BODY);
        account.allocator().failure = new OutOfMemoryError("Java heap space");
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> account.isCached(2, BODY));
        account.allocator().failure = null;
        assertThat(account.cache().bytes()).isEqualTo(account.entry(BODY));
    }

    @Test
    void aSizeOf0CachesNothing() {
        account.withRoom(0);
        assertThat(account.isCached(1, 0)).isFalse();
        assertThat(account.found(1)).isNull();
    }

    @Test
    void theSizeIsLimitedToAShareOfTheMemory() {
        long all = OutOfMemory.mostOfEither();
        assertThat(all).isBetween(1L, Runtime.getRuntime().maxMemory());
        assertThat(ResponseCache.affordable(Long.MAX_VALUE)).isEqualTo(all / 4);
        assertThat(ResponseCache.affordable(all / 4)).isEqualTo(all / 4);
        assertThat(ResponseCache.affordable(all / 4 - 1)).isEqualTo(all / 4 - 1);
        assertThat(ResponseCache.affordable(0)).isZero();
    }
}
