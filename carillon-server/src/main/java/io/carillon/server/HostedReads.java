package io.carillon.server;

import io.carillon.server.extension.CachedReads;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.Response;
import io.carillon.server.replay.HostedRead;
import io.carillon.server.replay.ResponseCache;
import io.carillon.store.ChangeCounts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The share that hosted APIs have in the cache of responses, which is as large as they and AWS's API together need it. */
final class HostedReads implements CachedReads {
    private final ResponseCache cache;

    HostedReads(ResponseCache cache) {
        this.cache = cache;
    }

    @Override
    public ChangeCounts.@Nullable Snapshot refresh() {
        return cache.refresh();
    }

    @Override
    public @Nullable CachedResponse find(Read read, ChangeCounts.Snapshot counts) {
        ResponseCache.Entry<HostedRead> found = cache.find(key(read), counts);
        if (found == null) {
            return null;
        }
        cache.hit();
        return found.response();
    }

    @Override
    public Response respond(Read read, Supplier<Answer> work) {
        HostedRead key = key(read);
        return cache.respond(key, read.accountId(), key, () -> {
            Answer answer = work.get();
            return new ResponseCache.Made(answer.response(), answer.isCacheable());
        });
    }

    private static HostedRead key(Read read) {
        return new HostedRead(read.accountId(), read.text());
    }
}
