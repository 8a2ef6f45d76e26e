package io.carillon.tests.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What DynamoDB sends on the wire for a Scan of one table, whose items have an id and nothing else. */
final class DynamoDbScan implements AutoCloseable {
    private final List<String> ids;
    private final HttpServer server;

    DynamoDbScan(List<String> ids) {
        this.ids = ids;
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

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, JsonNode> request =
                    JsonNode.parser().parse(exchange.getRequestBody()).asObject();
            boolean scan =
                    "DynamoDB_20120810.Scan".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                            && request.get("TableName").asString().equals("orders");
            byte[] body = (scan ? page(request) : "{\"__type\":\"ResourceNotFoundException\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(scan ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(Map<String, JsonNode> request) {
        int limit = Integer.parseInt(request.get("Limit").asNumber());
        JsonNode after = request.get("ExclusiveStartKey");
        int start = after == null ? 0 : ids.indexOf(id(after)) + 1;
        int end = Math.min(ids.size(), start + limit);
        String items = ids.subList(start, end).stream().map(DynamoDbScan::item).collect(Collectors.joining(","));
        String more = end < ids.size() ? ",\"LastEvaluatedKey\":" + item(ids.get(end - 1)) : "";
        return "{\"Items\":[" + items + "],\"Count\":" + (end - start) + ",\"ScannedCount\":" + (end - start) + more
                + "}";
    }

    private static String id(JsonNode key) {
        return key.asObject().get("id").asObject().get("S").asString();
    }

    private static String item(String id) {
        return "{\"id\":{\"S\":\"" + id + "\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
