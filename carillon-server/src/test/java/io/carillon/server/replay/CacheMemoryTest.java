package io.carillon.server.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Router;
import io.carillon.server.tokens.NextTokens;
import io.carillon.server.tokens.TokenKey;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two caches count for an entry is at least what it keeps alive, by the JVM's own account of its heap. */
@Isolated("measures the heap of the process")
class CacheMemoryTest {
    private static final int ENTRIES = 10_000;
    private static final long ROOM = 1L << 30;
    /** Of what the heap takes for other things meanwhile, in bytes an entry. */
    private static final int SLACK = 16;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 1900})
    void anEntryOfTheResponseCacheKeepsAliveNoMoreThanIsCounted(int addressLength) {
        var random = new SecureRandom();
        try (var store = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var directory = new Directory(store, Clock.systemUTC(), random);
            var tokens = new NextTokens(TokenKey.of(1, new byte[TokenKey.SECRET_LENGTH]));
            var router = new Router(Operations.table(directory, tokens));
            var copies = new DirectCopies();
            var cache = new ResponseCache(directory.accounts().changes(), tokens, copies, ROOM);
            assertThat(directory.accounts().changes().refresh()).isNotNull();
            requireCounted(
                    i -> ask(cache, router, query(addressLength, i)),
                    () -> cache.bytes() - copies.usedBytes(),
                    cache::size);
        }
    }

    private static String query(int addressLength, int number) {
        String query = "user-email=%0" + addressLength + "d";
        return query.formatted(number);
    }

    private static void ask(ResponseCache cache, Router router, String query) {
        String path = new String("/accounts/01a20ccc-2cb8-7b45-ac3e-5014662fa067/users".toCharArray());
        assertThat(path.length() + query.length()).isLessThanOrEqualTo(CanonicalTarget.MAX_LENGTH);
        String tenant = new String("123456789012".toCharArray());
        ((CachedResponse) cache.respond(
                        cache.target(path, query),
                        router.route("GET", path, query),
                        tenant,
                        () -> new HttpResponse(200, null, Body.of("{\"Users\":[]}".getBytes(UTF_8)))))
                .release();
    }

    @Test
    void anEntryOfTheIdempotencyCacheKeepsAliveNoMoreThanIsCounted() {
        var cache = new IdempotencyCache(ROOM);
        requireCounted(
                i -> cache.respond(
                        "%064d".formatted(i), () -> new HttpResponse(201, null, Body.of(new byte[100 + i % 8]))),
                cache::bytes,
                cache::size);
    }

    private static void requireCounted(IntConsumer add, LongSupplier counted, IntSupplier size) {
        // The classes that the first entries load are not theirs.
        for (int i = 0; i < 100; i++) {
            add.accept(i);
        }
        long before = usedHeap();
        long countedBefore = counted.getAsLong();
        for (int i = 100; i < 100 + ENTRIES; i++) {
            add.accept(i);
        }
        long used = usedHeap() - before;
        long sum = counted.getAsLong() - countedBefore;
        assertThat(size.getAsInt()).isEqualTo(100 + ENTRIES);
        assertThat(used).as("heap that the entries keep alive").isLessThan(sum + SLACK * ENTRIES);
        assertThat(sum).as("what is counted, against %d that are used", used).isLessThan(4 * used);
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
