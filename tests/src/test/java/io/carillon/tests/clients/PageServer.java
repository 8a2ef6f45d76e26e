package io.carillon.tests.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a page with one script to a browser, and takes what the script reports. */
final class PageServer implements AutoCloseable {
    private static final byte[] PAGE =
            "<!doctype html><meta charset=utf-8><title>page</title><script src=/page.js></script>".getBytes(UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private volatile byte[] script = {};
    private volatile byte[] configuration = {};
    private volatile CompletableFuture<String> result = new CompletableFuture<>();

    PageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, "text/html", PAGE));
        server.createContext("/page.js", exchange -> answer(exchange, "text/javascript", script));
        server.createContext("/configuration", exchange -> answer(exchange, "application/json", configuration));
        server.createContext("/result", exchange -> {
            result.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, "text/plain", new byte[] {'k'});
        });
        server.start();
    }

    /** The next page has this script, which asks for {@code configuration}; what it will report. */
    CompletableFuture<String> serve(byte[] nextScript, String nextConfiguration) {
        script = nextScript;
        configuration = nextConfiguration.getBytes(UTF_8);
        result = new CompletableFuture<>();
        return result;
    }

    /** Where it is, by one of the names of this machine; each makes another origin of it. */
    String origin(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
