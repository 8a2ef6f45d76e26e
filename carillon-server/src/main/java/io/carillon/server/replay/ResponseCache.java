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
 * <p>The key is the canonical form of path and query, and only requests in that form are cached: no caller can fill the cache
 * with other spellings of a request, or with meaningless parameters. Callers must still authenticate and be authorised. The
 * least recently used responses are evicted. Safe for many threads.
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
    private final Map<CanonicalTarget, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

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
     * @param awsAccountId of the caller who got it; others may not
     * @param route without the query
     * @param changes the Chime account's count of changes before it was read
     * @param tokenKeyIds the keys of NextTokens at that time
     * @param heapBytes what the entry keeps alive on the heap
     */
    public record Entry(
            String awsAccountId,
            Router.Route route,
            long changes,
            Set<Integer> tokenKeyIds,
            CachedResponse response,
            long heapBytes) {}

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
    public synchronized @Nullable Entry find(CanonicalTarget target, ChangeCounts.Snapshot counts) {
        Entry entry = entries.get(target);
        if (entry == null || !isCurrent(entry, counts)) {
            return null;
        }
        entry.response().claim();
        return entry;
    }

    private boolean isCurrent(Entry entry, ChangeCounts.Snapshot counts) {
        return entry.changes() == AccountChanges.of(counts, entry.route().accountId())
                && entry.tokenKeyIds().equals(tokens.keyIds());
    }

    /**
     * The response to a read, cached if it can be.
     *
     * @param target of the request's path and query
     * @param awsAccountId of the caller
     * @param work responds to it if it is successful, and throws otherwise
     */
    public Response respond(
            @Nullable CanonicalTarget target, Router.Route route, String awsAccountId, Supplier<HttpResponse> work) {
        ChangeCounts.Snapshot counts = target != null && isCacheable(target, route) ? refresh() : null;
        if (target == null || counts == null) {
            return work.get();
        }
        // Counted before the work reads anything: a change in between makes the entry an old one.
        long before = AccountChanges.of(counts, route.accountId());
        Set<Integer> tokenKeyIds = tokens.keyIds();
        misses.increment();
        HttpResponse response = work.get();
        CachedResponse copy = copied(target, response);
        if (copy == null) {
            return response;
        }
        copy.claim();
        put(target, new Entry(awsAccountId, route.withoutQuery(), before, tokenKeyIds, copy, heapBytes(target)));
        return copy;
    }

    private static boolean isCacheable(CanonicalTarget target, Router.Route route) {
        return route.operation().isCacheable() && target.isOf(route.operation());
    }

    /** The path is counted twice, since the route has its parts. */
    private static long heapBytes(CanonicalTarget target) {
        return ENTRY_BYTES + 2L * target.path().length() + target.query().length();
    }

    /** A copy outside the heap, for which other responses are evicted; null if there is no room for it. */
    private @Nullable CachedResponse copied(CanonicalTarget target, HttpResponse response) {
        long size = heapBytes(target) + response.body().length();
        if (!plan(size)) {
            return null;
        }
        try {
            return copies.copy(response.status(), response.body());
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
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes() + size > maxBytes) {
            // The rest is used by evicted responses that are still being sent.
            if (!oldest.hasNext()) {
                return false;
            }
            Entry old = oldest.next();
            oldest.remove();
            drop(old);
        }
        plannedBytes += size;
        return true;
    }

    private synchronized void carriedOut(long size) {
        plannedBytes -= size;
    }

    private synchronized void put(CanonicalTarget target, Entry entry) {
        heapBytes += entry.heapBytes();
        Entry replaced = entries.put(target, entry);
        if (replaced != null) {
            drop(replaced);
        }
    }

    /** Drops all responses; their memory is freed once they have been sent. */
    public synchronized void clear() {
        entries.values().forEach(this::drop);
        entries.clear();
    }

    private void drop(Entry old) {
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
