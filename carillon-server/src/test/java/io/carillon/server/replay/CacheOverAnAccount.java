package io.carillon.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RunningServer;
import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Router;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;

/** A cache over a real store with one account, and requests for pages of its ListUsers, whose responses are made up. */
final class CacheOverAnAccount implements AutoCloseable {
    static final int BODY = 10_000;
    private static final String QUERY = "max-results=";

    private final FailingAllocator allocator = new FailingAllocator();
    private final Store store;
    private final Directory directory;
    private final TokenKeys tokenKeys;
    private final NextTokens tokens;
    private final Router router;
    private final String accountId;
    private ResponseCache cache;
    private int calls;

    /** The cache has room for three responses of {@link #BODY} bytes. */
    CacheOverAnAccount(Path folder) throws IOException {
        var random = new SecureRandom();
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        directory = new Directory(store, Clock.systemUTC(), random);
        tokenKeys = new TokenKeys(
                store, KeyFile.openOrCreate(folder.resolve("secret.key"), random), Clock.systemUTC(), random);
        tokens = new NextTokens(tokenKeys);
        router = new Router(Operations.table(directory, tokens));
        accountId = directory
                .accounts()
                .create(RunningServer.CALL, "Cached", AccountType.TEAM)
                .accountId();
        cache = withRoom(3 * entry(BODY));
        tokens.keyIds();
        directory.accounts().changes().refresh();
    }

    @Override
    public void close() {
        store.close();
    }

    /** Replaces the cache. */
    ResponseCache withRoom(long bytes) {
        cache = new ResponseCache(
                directory.accounts().changes(), tokens, new DirectCopies(allocator, allocator::used), bytes);
        return cache;
    }

    ResponseCache cache() {
        return cache;
    }

    FailingAllocator allocator() {
        return allocator;
    }

    Store store() {
        return store;
    }

    Directory directory() {
        return directory;
    }

    TokenKeys tokenKeys() {
        return tokenKeys;
    }

    String accountId() {
        return accountId;
    }

    /** Changes the account. */
    void change(String email) {
        directory.users().invitations().invite(RunningServer.TENANT, accountId, List.of(email), null);
    }

    /** What the cache counts for a response with so many bytes, if it is for a page with a number of one digit. */
    long entry(int body) {
        return ResponseCache.ENTRY_BYTES + 2L * path().length() + QUERY.length() + 1 + body;
    }

    String path() {
        return "/accounts/" + accountId + "/users";
    }

    /** The query of a page. */
    static String page(int number) {
        return QUERY + number;
    }

    Response request(String path, @Nullable String query, Supplier<HttpResponse> work) {
        return cache.respond(
                cache.target(path, query),
                router.route("GET", path, query),
                RunningServer.TENANT.awsAccountId(),
                () -> {
                    calls++;
                    return work.get();
                });
    }

    Response request(@Nullable String query, Body body) {
        return request(path(), query, () -> new HttpResponse(200, null, body));
    }

    /** Requests what the cache does not have; true if the response was cached. */
    boolean isCached(String path, @Nullable String query, int bytes) {
        int before = calls;
        Response response = request(path, query, () -> new HttpResponse(200, null, Body.of(new byte[bytes])));
        assertThat(calls).as("calls of the operation").isEqualTo(before + 1);
        if (response instanceof CachedResponse cached) {
            assertThat(cached.length()).isEqualTo(bytes);
            cached.release();
            return true;
        }
        return false;
    }

    boolean isCached(@Nullable String query, int bytes) {
        return isCached(path(), query, bytes);
    }

    boolean isCached(int page, int bytes) {
        return isCached(page(page), bytes);
    }

    /** With a claim, which the caller must release. */
    ResponseCache.@Nullable Entry<CachedRead> find(int page) {
        return find(path(), page(page));
    }

    private ResponseCache.@Nullable Entry<CachedRead> find(String path, @Nullable String query) {
        CanonicalTarget target = cache.target(path, query);
        ChangeCounts.Snapshot counts = cache.refresh();
        return target == null || counts == null ? null : cache.find(target, counts);
    }

    /** The length of the cached response; null if there is none. */
    @Nullable
    Integer found(String path, @Nullable String query) {
        ResponseCache.Entry<CachedRead> entry = find(path, query);
        if (entry == null) {
            return null;
        }
        int length = entry.response().length();
        entry.response().release();
        return length;
    }

    @Nullable
    Integer found(@Nullable String query) {
        return found(path(), query);
    }

    @Nullable
    Integer found(int page) {
        return found(page(page));
    }
}
