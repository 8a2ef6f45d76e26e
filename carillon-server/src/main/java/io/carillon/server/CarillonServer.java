package io.carillon.server;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Quotas;
import io.carillon.server.administration.AdministrationOperations;
import io.carillon.server.audit.AuditException;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.audit.AuditedRequests;
import io.carillon.server.extension.Extension;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.health.MonitoredStore;
import io.carillon.server.health.StoreCare;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.keys.KeyUseRecorder;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.logs.RequestLogs;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.operations.Operations;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationCalls;
import io.carillon.server.routing.Router;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.testing.TestControls;
import io.carillon.server.testing.TestedRequests;
import io.carillon.server.throttling.Throttle;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server over a store. */
public final class CarillonServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CarillonServer.class);

    private final HttpListener listener;
    private final Monitoring monitoring;
    private final HostedApis apis;
    private final StoreCare care;
    private final KeyUseRecorder keyUses;
    private final @Nullable AuditLog audit;
    private final Adjustable adjustable;
    private final RequestLogs logs;
    private final Duration drainDelay;
    private final @Nullable TestControls testing;

    private CarillonServer(
            HttpListener listener,
            Monitoring monitoring,
            HostedApis apis,
            StoreCare care,
            KeyUseRecorder keyUses,
            @Nullable AuditLog audit,
            Adjustable adjustable,
            RequestLogs logs,
            Duration drainDelay,
            @Nullable TestControls testing) {
        this.listener = listener;
        this.monitoring = monitoring;
        this.apis = apis;
        this.care = care;
        this.keyUses = keyUses;
        this.audit = audit;
        this.adjustable = adjustable;
        this.logs = logs;
        this.drainDelay = drainDelay;
        this.testing = testing;
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
     * @param build what is running, for metrics
     * @param audit records every change; null for no audit log. The caller closes it
     * @param extensions APIs that the server has beside AWS's
     * @param eventLoops serve the sockets
     */
    public record Parts(
            Store store,
            SecretBox box,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            BuildInfo build,
            @Nullable AuditLog audit,
            List<Extension> extensions,
            EventLoops eventLoops) {
        /** With AWS's API alone. */
        public Parts(
                Store store,
                SecretBox box,
                Clock clock,
                LongSupplier nanoTime,
                RandomGenerator random,
                BuildInfo build,
                @Nullable AuditLog audit) {
            this(store, box, clock, nanoTime, random, build, audit, List.of(), EventLoops.best());
        }

        /** Of an unknown build, and without an audit log. */
        public Parts(Store store, SecretBox box, Clock clock, LongSupplier nanoTime, RandomGenerator random) {
            this(store, box, clock, nanoTime, random, BuildInfo.UNKNOWN, null);
        }

        /** With {@link System#nanoTime}, and without an audit log. */
        public Parts(Store store, SecretBox box, Clock clock, RandomGenerator random) {
            this(store, box, clock, System::nanoTime, random);
        }
    }

    /** Starts a server with the default limits. It accepts requests when this method returns. */
    public static CarillonServer start(Parts parts, HttpAddress address) {
        return start(parts, address, Configuration.DEFAULT);
    }

    /** Starts a server without TLS; see the other method. */
    public static CarillonServer start(Parts parts, HttpAddress address, Configuration configuration) {
        return start(parts, address, null, configuration);
    }

    /** Starts a server without controls for tests; see the other method. */
    public static CarillonServer start(
            Parts parts, HttpAddress address, @Nullable ServerTls tls, Configuration configuration) {
        return start(parts, address, tls, configuration, null);
    }

    /**
     * Starts a server. It accepts requests when this method returns.
     *
     * @param tls null for plain HTTP
     * @param testing controls of this server, which then caches no responses; null for a server that is not for tests. The
     *     parts must have its store and its clock
     * @throws java.io.UncheckedIOException if the access log cannot be written
     * @throws java.util.concurrent.CompletionException if the address cannot be listened on
     * @throws MetricsPortException if the address of the metrics cannot
     * @throws AuditException if the audit log cannot be written
     */
    public static CarillonServer start(
            Parts parts,
            HttpAddress address,
            @Nullable ServerTls tls,
            Configuration configuration,
            @Nullable TestControls testing) {
        Clock signatureClock = testing == null ? parts.clock() : testing.signatureClock();
        AuditLog audit = parts.audit();
        var monitoring = new Monitoring(
                parts.store(), configuration.metrics(), parts.build(), audit == null ? () -> null : audit::problem);
        MonitoredStore store = monitoring.store();
        var adjustable = new Adjustable(
                new Throttle(configuration.throttle(), parts.nanoTime()),
                new AtomicReference<>(configuration.quotas()));
        var directory = new Directory(store, parts.clock(), parts.random(), adjustable.quotas()::get);
        var tokens = new NextTokens(new TokenKeys(store, parts.box(), signatureClock, parts.random()));
        var keys = new AccessKeys(store, parts.box(), signatureClock, parts.random());
        var credentials = new CredentialCache(keys, store);
        var keyUses = keyUses(parts);
        PathPrefix prefix = configuration.access().prefix();
        List<Operation<?>> table = table(directory, tokens);
        var router = new Router(table, prefix::removedFrom);
        var responses = new ResponseCache(
                directory.accounts().changes(),
                tokens,
                new DirectCopies(),
                // A cached page would know nothing of faults.
                testing == null ? ResponseCache.affordable(configuration.cachedResponsesBytes()) : 0);
        var retries = new IdempotencyCache(IdempotencyCache.MAX_BYTES);
        monitoring.watch(responses, credentials, retries);
        var api = new ChimeApi(
                router,
                new SigV4Verifier<>(signatureClock, SigV4Verifier.DEFAULT_CLOCK_WINDOW, credentials),
                credentials,
                adjustable.throttle(),
                responses,
                retries,
                testing == null ? OperationCalls.DIRECT : testing.calls(table));
        var innerRequests = new HandledInnerRequests(System::nanoTime);
        var apis = new HostedApis(
                api,
                parts.extensions(),
                new ExtensionContext(
                        directory,
                        store,
                        tokens,
                        adjustable.throttle(),
                        parts.clock(),
                        prefix,
                        tls != null,
                        configuration.http().maxBodyBytes(),
                        new HostedReads(responses),
                        innerRequests));
        RequestLogs logs = RequestLogs.open(configuration.logs(), parts.clock());
        RequestObserver uses = (trace, response) -> {
            if (apis.isForChime(trace.head())) {
                keyUses.used(trace.accessKeyId());
            }
        };
        AuditedRequests audited =
                audit == null ? null : new AuditedRequests(apis, router, audit, parts.clock(), parts.nanoTime());
        HttpHandler recorded = audited == null ? apis : audited;
        List<RequestObserver> metrics = monitoring.observers(names(table, parts.extensions()));
        innerRequests.handleBy(recorded, metrics);
        TestedRequests tested = testing == null ? null : testing.around(recorded, apis::isForChime, router);
        var handler = new UnsignedRequests(
                configuration.access().pages(),
                router,
                monitoring.resources(prefix),
                tested == null ? recorded : tested,
                Stream.of(
                                List.of(uses),
                                logs.observers(),
                                metrics,
                                Stream.ofNullable(audited).toList(),
                                Stream.ofNullable(tested).toList())
                        .<RequestObserver>flatMap(List::stream)
                        .toList());
        HttpListener listener;
        try {
            if (audit != null) {
                audit.started();
            }
            listener = new HttpListener(
                    parts.eventLoops(), address, configuration.http(), signatureClock, parts.random(), tls, handler);
        } catch (CompletionException | AuditException e) {
            apis.close();
            logs.close();
            throw e;
        }
        try {
            monitoring.watch(listener);
            monitoring.open(configuration.http(), parts.clock(), parts.random());
        } catch (RuntimeException e) {
            listener.close();
            apis.close();
            logs.close();
            throw e;
        }
        return new CarillonServer(
                listener,
                monitoring,
                apis,
                new StoreCare(
                        store,
                        monitoring.health(),
                        parts.clock(),
                        configuration.scrub(),
                        directory.administration().upkeep()),
                keyUses.start(),
                audit,
                adjustable,
                logs,
                configuration.http().timeouts().drainDelay(),
                testing);
    }

    /** Not over the monitored store: a use that cannot be stored says nothing about the requests that clients send. */
    private static KeyUseRecorder keyUses(Parts parts) {
        var keys = new AccessKeys(parts.store(), parts.box(), parts.clock(), parts.random());
        return new KeyUseRecorder(keys.lastUses(), parts.clock());
    }

    /** AWS's operations and Carillon's own. */
    private static List<Operation<?>> table(Directory directory, NextTokens tokens) {
        return Stream.concat(
                        Operations.table(directory, tokens).stream(),
                        AdministrationOperations.table(directory, tokens).stream())
                .toList();
    }

    private static List<String> names(List<Operation<?>> table, List<Extension> extensions) {
        return Stream.concat(
                        table.stream().map(Operation::name),
                        extensions.stream().flatMap(extension -> extension.operations().stream()))
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

    /** The URL of the port of the metrics, if they have one of their own. */
    public Optional<String> metricsUrl() {
        return monitoring.url();
    }

    /** The port of the metrics, if they have one of their own. */
    public OptionalInt metricsPort() {
        return monitoring.port();
    }

    /**
     * Applies the throttling limits and quotas of a configuration to the requests that arrive from now on. Everything else
     * stays as it was when the server started. Safe for many threads.
     */
    public void adjust(Configuration configuration) {
        adjustable.adjust(configuration);
    }

    /**
     * Reports 503 to readiness checks during the drain delay, in which load balancers notice; then accepts no more requests,
     * finishes those in progress, and stops.
     */
    @Override
    public void close() {
        monitoring.stopping();
        try {
            Thread.sleep(drainDelay.toMillis());
        } catch (InterruptedException e) {
            // Interrupted: skip the drain delay.
            Thread.currentThread().interrupt();
        }
        if (testing != null) {
            testing.stopping();
        }
        listener.close();
        monitoring.close();
        keyUses.close();
        apis.close();
        care.close();
        logs.close();
        if (audit != null) {
            stopped(audit);
        }
    }

    private static void stopped(AuditLog audit) {
        try {
            audit.stopped();
        } catch (AuditException e) {
            LOG.error("That the server stopped is not in the audit log.", e);
        }
    }
}
