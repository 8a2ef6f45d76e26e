package io.carillon.cli.people.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A SCIM service on a port of its own: it pages by index as Okta and Entra ask for it, or by cursor, sends at most so many people
 * per page, and can be told to answer the next requests in other ways.
 */
final class SmallScimService implements AutoCloseable {
    static final String TOKEN = "t0ken-of-the-service";
    private static final int MAX_COUNT = 50;

    private final HttpServer server;
    private final boolean cursors;
    private final List<String> people = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> answers = new ArrayDeque<>();

    /** How a request is answered. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    SmallScimService(boolean cursors, int count) throws IOException {
        this.cursors = cursors;
        IntStream.range(0, count).forEach(i -> people.add(person(i)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    static String person(int i) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"user-" + i
                + "\",\"userName\":\"p" + i + "@x.example\",\"externalId\":\"e" + i
                + "\",\"title\":\"Ringer\",\"active\":true}";
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2");
    }

    List<String> people() {
        return people;
    }

    /** The requests for pages so far, by their queries. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers the next requests for pages, one each, in place of a page. */
    synchronized void answers(Answer... next) {
        answers.addAll(List.of(next));
    }

    static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static Answer body(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** Ends the connection in the middle of a body. */
    static Answer lost() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"Resources\":[".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            // It complains that the body is too short, and closes the connection all the same.
            exchange.close();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            status(401).to(exchange);
        } else if (exchange.getRequestURI().getPath().endsWith("/ServiceProviderConfig")) {
            (cursors ? body("{\"pagination\":{\"cursor\":true,\"index\":true}}") : status(404)).to(exchange);
        } else {
            requests.add(exchange.getRequestURI().getRawQuery());
            Answer other;
            synchronized (this) {
                other = answers.poll();
            }
            (other == null ? body(page(query(exchange))) : other).to(exchange);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private String page(Map<String, String> query) {
        int count = Math.min(MAX_COUNT, Integer.parseInt(query.getOrDefault("count", "100")));
        String cursor = query.get("cursor");
        int start = cursor == null
                ? Integer.parseInt(query.getOrDefault("startIndex", "1")) - 1
                : cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring("after ".length()));
        return list(start, count, cursor != null);
    }

    private String list(int start, int count, boolean byCursor) {
        List<String> page;
        synchronized (people) {
            page = people.stream().skip(start).limit(count).collect(Collectors.toList());
        }
        int end = start + page.size();
        String next = byCursor && end < people.size() ? ",\"nextCursor\":\"after " + end + "\"" : "";
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":" + people.size()
                + ",\"itemsPerPage\":" + page.size() + next + ",\"Resources\":[" + String.join(",", page) + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
