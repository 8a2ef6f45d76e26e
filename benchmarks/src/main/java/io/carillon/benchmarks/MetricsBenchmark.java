package io.carillon.benchmarks;

import io.carillon.directory.Directory;
import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.metrics.Metrics;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Operation;
import io.carillon.server.tokens.NextTokens;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.memory.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What metrics add to a request that is answered with a cached page, in nanoseconds, on as many threads as event loops. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(2)
@NullUnmarked // JMH fills the fields.
public class MetricsBenchmark {
    private final CachedResponse page = new DirectCopies()
            .copy(new HttpResponse(200, null, Body.ofPage(List.of(ByteBuffer.allocate(20_000)), 100)));
    private RequestObserver metrics;
    private RequestTrace trace;

    /** Metrics of all operations, and a request. */
    @Setup
    public void open() {
        metrics = new Metrics(BuildInfo.UNKNOWN)
                .requests(Operations.table(
                                new Directory(new MemoryStore(), Clock.systemUTC(), new Random(1)),
                                new NextTokens(TokenKey.of(1, new byte[TokenKey.SECRET_LENGTH])))
                        .stream()
                        .map(Operation::name)
                        .toList());
        trace = new RequestTrace(new UUID(1, 2), new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null, 0);
        trace.routed("ListUsers");
        trace.finish(page, page.length(), 12_000);
    }

    /** A cached page of 100 users. */
    @Benchmark
    public void cachedPage() {
        metrics.responded(trace, page);
    }
}
