package io.carillon.server.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RunningServer;
import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.carillon.server.http.limits.OutOfMemory;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Router;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

class ResponseCacheTest {
    private static final int BODY = 10_000;
    private static final String QUERY = "max-results=";

    @TempDir
    Path folder;

    private final FailingAllocator allocator = new FailingAllocator();
    private Store store;
    private Directory directory;
    private TokenKeys tokenKeys;
    private NextTokens tokens;
    private ResponseCache cache;
    private Router router;
    private String accountId;
    private int worked;

    /** Memory outside the heap that runs out on command. */
    private static final class FailingAllocator extends AbstractByteBufAllocator {
        private final UnpooledByteBufAllocator real = new UnpooledByteBufAllocator(true, true);
        private @Nullable OutOfMemoryError failure;
        private Runnable beforeAllocation = () -> {};

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return real.heapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            beforeAllocation.run();
            if (failure != null) {
                throw failure;
            }
            return real.directBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }

        long used() {
            return real.metric().usedDirectMemory();
        }
    }

    @BeforeEach
    void open() throws IOException {
        var random = new SecureRandom();
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        directory = new Directory(store, Clock.systemUTC(), random);
        tokenKeys = new TokenKeys(
                store, KeyFile.openOrCreate(folder.resolve("secret.key"), random), Clock.systemUTC(), random);
        tokens = new NextTokens(tokenKeys);
        router = new Router(Operations.table(directory, tokens));
        accountId = directory
                .accounts()
                .create(RunningServer.CALL, "Kept", AccountType.TEAM)
                .accountId();
        withRoom(3 * entry(BODY));
        tokens.keyIds();
        directory.changes().refresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void withRoom(long bytes) {
        cache = new ResponseCache(directory.changes(), tokens, new DirectCopies(allocator, allocator::used), bytes);
    }

    /** What the cache counts for a response, of a page of one digit. */
    private long entry(int body) {
        return ResponseCache.ENTRY_BYTES + 2L * path().length() + QUERY.length() + 1 + body;
    }

    private String path() {
        return "/accounts/" + accountId + "/users";
    }

    private HttpRequest request(@Nullable String query) {
        return new HttpRequest("GET", path(), query, List.of(), new byte[0]);
    }

    private HttpRequest request(int page) {
        return request(QUERY + page);
    }

    private Response ask(HttpRequest request, Body body) {
        return cache.respond(
                request,
                router.route(request.method(), request.path(), request.query()),
                RunningServer.TENANT.awsAccountId(),
                () -> {
                    worked++;
                    return new HttpResponse(200, null, body);
                });
    }

    /** True if the response was cached. */
    private boolean ask(HttpRequest request, int bytes) {
        int before = worked;
        Response response = ask(request, Body.of(new byte[bytes]));
        assertThat(worked).as("work done for a request that was not found").isEqualTo(before + 1);
        if (response instanceof CachedResponse ready) {
            assertThat(ready.length()).isEqualTo(bytes);
            ready.release();
            return true;
        }
        return false;
    }

    private boolean ask(int page, int bytes) {
        return ask(request(page), bytes);
    }

    private @Nullable Integer found(HttpRequest request) {
        ResponseCache.Entry kept = cache.find(request);
        if (kept == null) {
            return null;
        }
        int length = kept.response().length();
        kept.response().release();
        return length;
    }

    private @Nullable Integer found(int page) {
        return found(request(page));
    }

    @Test
    void anAnswerIsFoundUntilItsAccountChanges() {
        assertThat(ask(1, BODY)).isTrue();
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(found(2)).isNull();
        directory.accounts().create(RunningServer.CALL, "Another", AccountType.TEAM);
        assertThat(found(1)).isEqualTo(BODY);
        directory.invitations().invite(RunningServer.TENANT, accountId, List.of("a@x.org"), null);
        assertThat(found(1)).isNull();
        assertThat(ask(1, BODY + 1)).isTrue();
        assertThat(found(1)).isEqualTo(BODY + 1);
    }

    @Test
    void aChangeWhileAnAnswerIsReadMakesItAnOldOne() {
        HttpRequest request = request(1);
        Response response = cache.respond(
                request,
                router.route("GET", request.path(), request.query()),
                RunningServer.TENANT.awsAccountId(),
                () -> {
                    directory.invitations().invite(RunningServer.TENANT, accountId, List.of("b@x.org"), null);
                    return new HttpResponse(200, null, Body.of(new byte[BODY]));
                });
        ((CachedResponse) response).release();
        assertThat(found(1)).isNull();
    }

    @Test
    void aKeyOfTokensThatComesOrGoesEndsAnswers() {
        ask(1, BODY);
        tokenKeys.rotate();
        assertThat(found(1)).isNull();
        ask(1, BODY);
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(tokenKeys.delete(1)).isTrue();
        assertThat(found(1)).isNull();
    }

    @Test
    void whatIsFoundTellsWhoWasAnsweredAndWhat() {
        ask(1, BODY);
        ResponseCache.Entry kept = requireNonNull(cache.find(request(1)));
        assertThat(kept.awsAccountId()).isEqualTo(RunningServer.TENANT.awsAccountId());
        assertThat(kept.route().operation().name()).isEqualTo("ListUsers");
        assertThat(kept.route().accountId()).isEqualTo(accountId);
        assertThat(kept.route().query().get("max-results"))
                .as("parameters, which nobody needs")
                .isNull();
        assertThat(kept.response().status()).isEqualTo(200);
        kept.response().release();
    }

    @Test
    void asManyAsThereIsRoomForAreCached() {
        ask(1, BODY);
        ask(2, BODY);
        ask(3, BODY);
        assertThat(cache.bytes()).isEqualTo(3 * entry(BODY));
        assertThat(List.of(1, 2, 3)).allMatch(page -> found(page) != null);
    }

    @Test
    void oneByteTooManyMakesTheOldestGo() {
        ask(1, BODY);
        ask(2, BODY);
        ask(3, BODY + 1);
        assertThat(found(1)).isNull();
        assertThat(found(2)).isEqualTo(BODY);
        assertThat(found(3)).isEqualTo(BODY + 1);
        assertThat(cache.bytes()).isEqualTo(entry(BODY) + entry(BODY + 1));
    }

    @Test
    void theLeastRecentlyUsedMakeRoom() {
        ask(1, BODY);
        ask(2, BODY);
        ask(3, BODY);
        assertThat(found(1)).isEqualTo(BODY);
        ask(4, BODY);
        assertThat(found(2)).isNull();
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(found(3)).isEqualTo(BODY);
        assertThat(found(4)).isEqualTo(BODY);
    }

    @Test
    void anAnswerAsLargeAsAllTheRoomIsCached() {
        int room = (int) (3 * entry(BODY) - entry(0));
        assertThat(ask(1, room)).isTrue();
        assertThat(found(1)).isEqualTo(room);
        assertThat(cache.bytes()).isEqualTo(3 * entry(BODY));
        assertThat(ask(2, room + 1)).isFalse();
        assertThat(found(2)).isNull();
        assertThat(found(1)).as("what was there before").isEqualTo(room);
    }

    @Test
    void anAnswerThatIsReplacedGivesItsMemoryBack() {
        directory.invitations().invite(RunningServer.TENANT, accountId, List.of("c@x.org"), null);
        for (int round = 0; round < 20; round++) {
            ask(1, BODY + round);
            assertThat(found(1)).isEqualTo(BODY + round);
            assertThat(cache.bytes()).isEqualTo(entry(BODY + round));
            assertThat(allocator.used()).isEqualTo(BODY + round);
        }
        assertThat(cache.size()).isEqualTo(1);
    }

    /** Whoever has claimed a response may send it for as long as that takes; its memory counts until then. */
    @Test
    void whatIsBeingSentStaysAndCounts() {
        ask(1, BODY);
        ask(2, BODY);
        ask(3, BODY);
        List<ResponseCache.Entry> beingSent = List.of(
                requireNonNull(cache.find(request(1))),
                requireNonNull(cache.find(request(2))),
                requireNonNull(cache.find(request(3))));
        assertThat(ask(4, 3 * BODY))
                .as("cached beside three that are being sent")
                .isFalse();
        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isEqualTo(3 * BODY);
        beingSent.forEach(kept -> assertThat(kept.response().length()).isEqualTo(BODY));
        beingSent.forEach(kept -> kept.response().release());
        assertThat(cache.bytes()).isZero();
        assertThat(ask(4, 3 * BODY)).isTrue();
    }

    @Test
    void whatIsBeingCopiedCountsAlready() {
        List<Long> counted = new ArrayList<>();
        allocator.beforeAllocation = () -> counted.add(cache.bytes());
        ask(1, BODY);
        ask(2, BODY);
        assertThat(counted).containsExactly(entry(BODY), 2 * entry(BODY));
    }

    @Test
    void anAnswerForWhichThereIsNoMemoryIsSentWithoutACopy() {
        ask(1, BODY);
        allocator.failure = new OutOfMemoryError("Cannot reserve 10000 bytes of direct buffer memory");
        Body body = Body.of(new byte[BODY]);
        assertThat(ask(request(2), body))
                .isInstanceOfSatisfying(
                        HttpResponse.class,
                        response -> assertThat(response.body()).isSameAs(body));
        assertThat(cache.bytes()).as("after all have made room").isZero();
        assertThat(allocator.used()).isZero();
        allocator.failure = null;
        assertThat(found(1)).as("its memory has been given back").isNull();
        assertThat(ask(3, BODY)).isTrue();
        assertThat(found(3)).isEqualTo(BODY);
    }

    @Test
    void aFullHeapIsNotHidden() {
        ask(1, BODY);
        allocator.failure = new OutOfMemoryError("Java heap space");
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> ask(2, BODY));
        allocator.failure = null;
        assertThat(cache.bytes()).isEqualTo(entry(BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1", "max-results=1&x=1", "max-results=01", "user-email=a@x.org", "user-email=%61"})
    void otherSpellingsAndUnknownParametersAreNotCached(String query) {
        assertThat(ask(request(query), BODY)).isFalse();
        assertThat(found(request(query))).isNull();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void aLongQueryIsNotCached() {
        String query = "user-email=" + "a".repeat(CanonicalTarget.MAX_LENGTH);
        assertThat(ask(request(query), BODY)).isFalse();
        assertThat(found(request(query))).isNull();
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        assertThat(ask(request("max-results=1&user-type=PrivateUser"), BODY)).isTrue();
        assertThat(found(request("user-type=PrivateUser&max-results=1"))).isEqualTo(BODY);
        assertThat(ask(request("user-type=PrivateUser&max-results=1"), BODY)).isTrue();
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void anEmptyQueryIsNone() {
        assertThat(ask(request(null), BODY)).isTrue();
        assertThat(found(request(""))).isEqualTo(BODY);
    }

    @Test
    void whatDoesNotFollowFromAnAccountIsNotCached() {
        var accounts = new HttpRequest("GET", "/accounts", null, List.of(), new byte[0]);
        assertThat(ask(accounts, BODY)).isFalse();
        assertThat(found(accounts)).isNull();
    }

    @Test
    void onlyReadsAreFound() {
        ask(1, BODY);
        assertThat(found(new HttpRequest("POST", path(), QUERY + 1, List.of(), new byte[0])))
                .isNull();
    }

    @Test
    void nothingIsCachedOverAStoreThatIsClosed() {
        ask(1, BODY);
        store.close();
        assertThat(found(1)).isNull();
        assertThat(ask(2, BODY)).isFalse();
    }

    @Test
    void withoutRoomNothingIsCached() {
        withRoom(0);
        assertThat(ask(1, 0)).isFalse();
        assertThat(found(1)).isNull();
    }

    @Test
    void theRoomIsAShareOfTheMemoryThatThereIs() {
        long all = OutOfMemory.mostOfEither();
        assertThat(all).isBetween(1L, Runtime.getRuntime().maxMemory());
        assertThat(ResponseCache.affordable(Long.MAX_VALUE)).isEqualTo(all / 4);
        assertThat(ResponseCache.affordable(all / 4)).isEqualTo(all / 4);
        assertThat(ResponseCache.affordable(all / 4 - 1)).isEqualTo(all / 4 - 1);
        assertThat(ResponseCache.affordable(0)).isZero();
    }
}
