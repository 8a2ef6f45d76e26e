package io.carillon.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, takes whole requests off the socket and puts answers on it.
 *
 * <p>Sockets are served by event loops, which also send what can be answered at once. For all else the handler runs on
 * bounded pools of threads, since the store blocks: one for reads, which do not wait for changes, and one for changes. A
 * handler must answer everything itself: what it throws becomes a bare ServiceFailureException.
 */
public final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    /** How long the rest of a body that is too large is taken in before its connection is closed. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final HttpServer server;
    /** Changes wait for the store's commits, several to each, and so gain from many threads. */
    private final RequestThreads changes;
    /** Reads are done by the processor: more of them at once only push each other out of its caches. */
    private final RequestThreads reads;

    private final HttpLimits limits;
    private final HttpHandler handler;
    private final ResponseWriter responses;

    /**
     * Begins to listen.
     *
     * @param address where; port 0 takes any free one
     * @param clock for the Date header
     * @param random for request ids
     * @throws CompletionException if the address cannot be bound
     */
    public HttpListener(
            HttpAddress address, HttpLimits limits, Clock clock, RandomGenerator random, HttpHandler handler) {
        this.limits = limits;
        this.handler = handler;
        this.responses = new ResponseWriter(clock, random);
        this.vertx = Vertx.vertx(vertxOptions());
        this.changes = new RequestThreads(vertx, "carillon-change", limits.threads(), limits.maxWaiting());
        this.reads = new RequestThreads(
                vertx,
                "carillon-read",
                limits.readsPerProcessor() * Runtime.getRuntime().availableProcessors(),
                limits.maxWaiting());
        this.server = vertx.createHttpServer(options(address, limits))
                .requestHandler(this::receive)
                .invalidRequestHandler(request -> responses.write(request, Failures.unreadable(request)));
        try {
            await(server.listen());
        } catch (CompletionException e) {
            await(vertx.close());
            throw e;
        }
    }

    /** No files are served, so Vert.x needs no folder to unpack them into. */
    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setUseDaemonThread(true)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions options(HttpAddress address, HttpLimits limits) {
        return new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(limits.maxRequestLineBytes())
                .setIdleTimeout((int) limits.idleTimeout().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                // Each would put a handler that does nothing in the way of every request.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    /** The port that is listened on. */
    public int port() {
        return server.actualPort();
    }

    private void receive(HttpServerRequest request) {
        var body = new RequestBody(limits.maxBodyBytes());
        request.handler(part -> {
            if (!body.add(part) && !request.response().headWritten()) {
                refuseBody(request);
            }
        });
        request.endHandler(end -> {
            if (!body.isTooLarge()) {
                handle(request, body.bytes());
            }
        });
        request.exceptionHandler(e -> LOG.debug("A client went away in the middle of its request."));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            if (body.mayHave(request.getHeader("Content-Length"))) {
                request.response().writeContinue();
            } else {
                refuseBody(request);
            }
        }
    }

    /**
     * Answers before the body is there. What still comes of it is thrown away for a while, since to close at once would take
     * the answer from a client that reads it only when it has sent everything.
     */
    private void refuseBody(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        responses
                .write(request, Failures.bodyTooLarge(limits.maxBodyBytes()))
                .compose(answered -> Future.any(request.end(), vertx.timer(LINGER.toMillis(), TimeUnit.MILLISECONDS)))
                .onComplete(over -> request.connection().close());
    }

    private void handle(HttpServerRequest request, byte[] body) {
        var received = new HttpRequest(
                request.method().name(),
                request.path(),
                request.query(),
                request.headers().entries(),
                body);
        Answer ready = atOnce(received);
        if (ready == null) {
            handleInTurn(request, received);
        } else {
            responses.write(request, ready);
        }
    }

    private @Nullable Answer atOnce(HttpRequest received) {
        try {
            return handler.answerAtOnce(received);
        } catch (RuntimeException e) {
            LOG.error("A request could not be answered.", e);
            return Failures.serviceFailure();
        }
    }

    private void handleInTurn(HttpServerRequest request, HttpRequest received) {
        Future<Answer> answer = (received.isRead() ? reads : changes).run(() -> handler.handle(received));
        if (answer == null) {
            responses.write(request, Failures.overloaded());
            return;
        }
        answer.onComplete(result -> {
            if (result.failed()) {
                LOG.error("A request could not be answered.", result.cause());
            }
            responses.write(request, result.succeeded() ? result.result() : Failures.serviceFailure());
        });
    }

    /** Stops taking requests, finishes those under way, also for clients that have gone, and ends. */
    @Override
    public void close() {
        await(server.shutdown(limits.drainTimeout().toMillis(), TimeUnit.MILLISECONDS));
        awaitWork();
        await(vertx.close());
    }

    /** To interrupt a change would leave open whether it was made. */
    private void awaitWork() {
        try {
            CompletableFuture.allOf(reads.finish(), changes.finish())
                    .get(limits.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Requests that were still at work were interrupted.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("This is only ever completed.", e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
