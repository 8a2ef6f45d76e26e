package io.carillon.tests.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What S3 sends on the wire for ListObjectsV2 of one bucket, whose listing comes in pages of two. */
final class S3Listing implements AutoCloseable {
    private static final int PAGE_SIZE = 2;

    private final List<String> keys;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    S3Listing(List<String> keys) {
        this.keys = keys;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method, path and query of each request, with the query's parameters sorted. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            Map<String, String> query = Stream.of(uri.getRawQuery().split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
            requests.add(exchange.getRequestMethod() + " " + uri.getPath() + " " + new TreeMap<>(query));
            byte[] body = page(query.get("continuation-token")).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(String token) {
        int start = token == null ? 0 : Integer.parseInt(token.substring("after+/".length()));
        int end = Math.min(keys.size(), start + PAGE_SIZE);
        boolean truncated = end < keys.size();
        return keys.subList(start, end).stream()
                .map(key -> "<Contents><Key>" + key + "</Key><Size>1</Size></Contents>")
                .collect(Collectors.joining(
                        "",
                        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>" + truncated
                                + "</IsTruncated>",
                        (truncated ? "<NextContinuationToken>after+/" + end + "</NextContinuationToken>" : "")
                                + "</ListBucketResult>"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
