package io.carillon.server.replay;

import io.carillon.directory.accounts.AccountChanges;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.carillon.server.http.limits.OutOfMemory;
import io.carillon.server.routing.Router;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.ChangeCounts;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cached responses to reads, outside the heap, so that a repeated request costs neither a read of the store nor a copy. A
 * response is returned only while the store reports that its account has not changed since, here or by another process:
 * nothing stale is ever returned after a write was acknowledged. Over a store that cannot report changes, nothing is cached.
 *
 * <p>The key of a request to AWS's API is the canonical form of path and query, and only requests in that form are cached: no caller
 * can fill the cache with other spellings of a request, or with meaningless parameters. APIs that the server hosts have keys of their
 * own. Callers must still authenticate and be authorised. The least recently used responses are evicted. Safe for many threads.
 */
public final class ResponseCache {
    /**
     * What an entry keeps alive on the heap without its text, in bytes: about 20 objects. {@code CacheMemoryTest}
     * compares the sum with what the JVM reports.
     */
    static final int ENTRY_BYTES = 1024;

    /** The default of {@code maxBytes}: 64 MiB. */
    public static final int DEFAULT_BYTES = 64 * 1024 * 1024;

    /** The largest share of the memory that cached responses may use: a quarter. */
    private static final int SHARE = 4;

    private final AccountChanges changes;
    private final NextTokens tokens;
    private final DirectCopies copies;
    private final long maxBytes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    /** The least recently used first; guarded by this. */
    private final Map<ResponseKey<?>, Entry<?>> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** What the entries keep alive on the heap; guarded by this. */
    private long heapBytes;
    /** Copies that are about to be made, and do not count in {@link DirectCopies#usedBytes} yet; guarded by this. */
    private long plannedBytes;

    /**
     * An empty cache.
     *
     * @param tokens pages contain NextTokens, so an entry is valid only while their keys stay the same
     * @param maxBytes all entries together, on the heap and outside it; 0 caches nothing
     */
    public ResponseCache(AccountChanges changes, NextTokens tokens, DirectCopies copies, long maxBytes) {
        this.changes = changes;
        this.tokens = tokens;
        this.copies = copies;
        this.maxBytes = maxBytes;
    }

    /** As much of {@code setBytes} as this JVM can spare: a quarter of its largest heap, or of its memory outside the heap. */
    public static long affordable(long setBytes) {
        return Math.min(setBytes, OutOfMemory.mostOfEither() / SHARE);
    }

    /**
     * A cached response.
     *
     * @param <C> see {@link ResponseKey}
     * @param accountId the Chime account that it is about
     * @param changes the Chime account's count of changes before it was read
     * @param tokenKeyIds the keys of NextTokens at that time
     * @param heapBytes what the entry keeps alive on the heap
     */
    public record Entry<C>(
            C context,
            String accountId,
            long changes,
            Set<Integer> tokenKeyIds,
            CachedResponse response,
            long heapBytes) {}

    /**
     * A response that was made.
     *
     * @param isCacheable whether the same request gets the same response until the account changes
     */
    public record Made(HttpResponse response, boolean isCacheable) {}

    /** What a response to a read would be cached by; null if it would not be. */
    public @Nullable CanonicalTarget target(String path, @Nullable String query) {
        return maxBytes == 0 ? null : CanonicalTarget.of(path, query);
    }

    /** The counts of changes by which to find responses; null if none can be found now. */
    public ChangeCounts.@Nullable Snapshot refresh() {
        return changes.refresh();
    }

    /**
     * The cached response that a read would get now.
     *
     * @param counts of {@link #refresh()}, requested since the read came in
     * @return null if there is none. Otherwise its response has a claim for the caller, who must release it
     */
    @SuppressWarnings("unchecked") // Whatever is put by a key has the key's context.
    public synchronized <C> @Nullable Entry<C> find(ResponseKey<C> key, ChangeCounts.Snapshot counts) {
        Entry<C> entry = (Entry<C>) entries.get(key);
        if (entry == null || !isCurrent(entry, counts)) {
            return null;
        }
        entry.response().claim();
        return entry;
    }

    private boolean isCurrent(Entry<?> entry, ChangeCounts.Snapshot counts) {
        return entry.changes() == AccountChanges.of(counts, entry.accountId())
                && entry.tokenKeyIds().equals(tokens.keyIds());
    }

    /**
     * The response to a read of AWS's API, cached if it can be.
     *
     * @param target of the request's path and query
     * @param awsAccountId of the caller
     * @param work responds to it if it is successful, and throws otherwise
     */
    public Response respond(
            @Nullable CanonicalTarget target, Router.Route route, String awsAccountId, Supplier<HttpResponse> work) {
        return target == null || !isCacheable(target, route)
                ? work.get()
                : respond(
                        target,
                        route.accountId(),
                        new CachedRead(awsAccountId, route.withoutQuery()),
                        () -> new Made(work.get(), true));
    }

    /**
     * The response to a read, cached if it can be.
     *
     * @param accountId the one Chime account that it is about
     * @param work responds to it
     */
    public <C> Response respond(ResponseKey<C> key, String accountId, C context, Supplier<Made> work) {
        ChangeCounts.Snapshot counts = maxBytes == 0 ? null : refresh();
        if (counts == null) {
            return work.get().response();
        }
        // Counted before the work reads anything: a change in between makes the entry an old one.
        long before = AccountChanges.of(counts, accountId);
        Set<Integer> tokenKeyIds = tokens.keyIds();
        misses.increment();
        Made made = work.get();
        CachedResponse copy = made.isCacheable() ? copied(key, made.response()) : null;
        if (copy == null) {
            return made.response();
        }
        copy.claim();
        put(key, new Entry<>(context, accountId, before, tokenKeyIds, copy, heapBytes(key)));
        return copy;
    }

    private static boolean isCacheable(CanonicalTarget target, Router.Route route) {
        return route.operation().isCacheable() && target.isOf(route.operation());
    }

    private static long heapBytes(ResponseKey<?> key) {
        return ENTRY_BYTES + key.textBytes();
    }

    /** A copy outside the heap, for which other responses are evicted; null if there is no room for it. */
    private @Nullable CachedResponse copied(ResponseKey<?> key, HttpResponse response) {
        long size = heapBytes(key) + response.body().length();
        if (!plan(size)) {
            return null;
        }
        try {
            return copies.copy(response);
        } catch (OutOfMemoryError e) {
            if (OutOfMemory.isOfTheVm(e)) {
                throw e;
            }
            // Others need that memory more: this response is sent without being cached.
            clear();
            return null;
        } finally {
            carriedOut(size);
        }
    }

    private synchronized boolean plan(long size) {
        if (size > maxBytes) {
            return false;
        }
        Iterator<Entry<?>> oldest = entries.values().iterator();
        while (bytes() + size > maxBytes) {
            // The rest is used by evicted responses that are still being sent.
            if (!oldest.hasNext()) {
                return false;
            }
            Entry<?> old = oldest.next();
            oldest.remove();
            drop(old);
        }
        plannedBytes += size;
        return true;
    }

    private synchronized void carriedOut(long size) {
        plannedBytes -= size;
    }

    private synchronized void put(ResponseKey<?> key, Entry<?> entry) {
        heapBytes += entry.heapBytes();
        Entry<?> replaced = entries.put(key, entry);
        if (replaced != null) {
            drop(replaced);
        }
    }

    /** Drops all responses; their memory is freed once they have been sent. */
    public synchronized void clear() {
        entries.values().forEach(this::drop);
        entries.clear();
    }

    private void drop(Entry<?> old) {
        heapBytes -= old.heapBytes();
        old.response().release();
    }

    /** Counts a response of the cache that was returned. */
    public void hit() {
        hits.increment();
    }

    /** How many requests got a cached response. */
    public long hits() {
        return hits.sum();
    }

    /** How many requests could have got one, had it been there. */
    public long misses() {
        return misses.sum();
    }

    /** What {@link #bytes} never exceeds. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Size of all entries, and of evicted responses that are still being sent, in bytes. */
    public synchronized long bytes() {
        return heapBytes + plannedBytes + copies.usedBytes();
    }

    /** How many responses are cached. */
    public synchronized int size() {
        return entries.size();
    }
}
