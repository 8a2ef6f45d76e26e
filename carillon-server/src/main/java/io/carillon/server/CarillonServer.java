package io.carillon.server;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Quotas;
import io.carillon.server.administration.AdministrationOperations;
import io.carillon.server.health.HealthCheck;
import io.carillon.server.health.MonitoredStore;
import io.carillon.server.health.StoreCare;
import io.carillon.server.health.StoreHealth;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.logs.RequestLogs;
import io.carillon.server.operations.Operations;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.Router;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.throttling.Throttle;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A running server over a store. */
public final class CarillonServer implements AutoCloseable {
    private final HttpListener listener;
    private final HealthCheck health;
    private final StoreCare care;
    private final Adjustable adjustable;
    private final RequestLogs logs;
    private final Duration drainDelay;

    private CarillonServer(
            HttpListener listener,
            HealthCheck health,
            StoreCare care,
            Adjustable adjustable,
            RequestLogs logs,
            Duration drainDelay) {
        this.listener = listener;
        this.health = health;
        this.care = care;
        this.adjustable = adjustable;
        this.logs = logs;
        this.drainDelay = drainDelay;
    }

    /** What can be changed while the server runs. */
    private record Adjustable(Throttle throttle, AtomicReference<Quotas> quotas) {
        void adjust(Configuration configuration) {
            throttle.limitTo(configuration.throttle());
            quotas.set(configuration.quotas());
        }
    }

    /**
     * What a server works with.
     *
     * @param store the caller closes it
     * @param box for the secrets in the store
     * @param clock for timestamps and for the clock window of signatures
     * @param nanoTime for throttling: a monotonic time, such as {@link System#nanoTime}
     * @param random a secure source of ids, PINs and keys
     */
    public record Parts(Store store, SecretBox box, Clock clock, LongSupplier nanoTime, RandomGenerator random) {
        /** With {@link System#nanoTime}. */
        public Parts(Store store, SecretBox box, Clock clock, RandomGenerator random) {
            this(store, box, clock, System::nanoTime, random);
        }
    }

    /** Starts a server with the default limits. It accepts requests when this method returns. */
    public static CarillonServer start(Parts parts, HttpAddress address) {
        return start(parts, address, Configuration.DEFAULT);
    }

    /**
     * Starts a server. It accepts requests when this method returns.
     *
     * @throws java.io.UncheckedIOException if the access log cannot be written
     */
    public static CarillonServer start(Parts parts, HttpAddress address, Configuration configuration) {
        var health = new StoreHealth();
        var store = new MonitoredStore(parts.store(), health);
        var adjustable = new Adjustable(
                new Throttle(configuration.throttle(), parts.nanoTime()),
                new AtomicReference<>(configuration.quotas()));
        var directory = new Directory(store, parts.clock(), parts.random(), adjustable.quotas()::get);
        var tokens = new NextTokens(new TokenKeys(store, parts.box(), parts.clock(), parts.random()));
        var keys = new AccessKeys(store, parts.box(), parts.clock(), parts.random());
        var credentials = new CredentialCache(keys, store);
        PathPrefix prefix = configuration.access().prefix();
        var router = new Router(table(directory, tokens), prefix::removedFrom);
        var api = new ChimeApi(
                router,
                new SigV4Verifier<>(parts.clock(), SigV4Verifier.DEFAULT_CLOCK_WINDOW, credentials),
                credentials,
                adjustable.throttle(),
                new ResponseCache(
                        directory.accounts().changes(),
                        tokens,
                        new DirectCopies(),
                        ResponseCache.affordable(configuration.cachedResponsesBytes())));
        var check = new HealthCheck(store, health, prefix);
        RequestLogs logs = RequestLogs.open(configuration.logs(), parts.clock());
        var handler = new UnsignedRequests(configuration.access().pages(), router, check, api, observers(logs));
        HttpListener listener;
        try {
            listener = new HttpListener(address, configuration.http(), parts.clock(), parts.random(), handler);
        } catch (CompletionException e) {
            logs.close();
            throw e;
        }
        return new CarillonServer(
                listener,
                check,
                new StoreCare(store, health, parts.clock(), configuration.scrub()),
                adjustable,
                logs,
                configuration.http().timeouts().drainDelay());
    }

    /** What is told of every response. */
    private static List<RequestObserver> observers(RequestLogs logs) {
        return logs.observers();
    }

    /** AWS's operations and Carillon's own. */
    private static List<Operation<?>> table(Directory directory, NextTokens tokens) {
        return Stream.concat(
                        Operations.table(directory, tokens).stream(),
                        AdministrationOperations.table(directory).stream())
                .toList();
    }

    /** The port that the server listens on. */
    public int port() {
        return listener.port();
    }

    /** Opens the files of logs again, since another program has renamed them. */
    public void reopenLogs() {
        logs.reopen();
    }

    /**
     * Applies the throttling limits and quotas of a configuration to the requests that arrive from now on. Everything else
     * stays as it was when the server started. Safe for many threads.
     */
    public void adjust(Configuration configuration) {
        adjustable.adjust(configuration);
    }

    /**
     * Reports 503 to health checks during the drain delay, in which load balancers notice; then accepts no more requests,
     * finishes those in progress, and stops.
     */
    @Override
    public void close() {
        health.stop();
        try {
            Thread.sleep(drainDelay.toMillis());
        } catch (InterruptedException e) {
            // Interrupted: skip the drain delay.
            Thread.currentThread().interrupt();
        }
        listener.close();
        care.close();
        logs.close();
    }
}
