package io.carillon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A SCIM client that sends what it is given, for one account. Safe for many threads. */
public final class ScimClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScimAccount account;

    public ScimClient(ScimAccount account) {
        this.account = account;
    }

    /**
     * What came back.
     *
     * @param body missing if there was none
     */
    public record Response(int status, JsonNode body) {
        /** Fails with what came back unless it has the status. */
        public Response require(int expected) {
            assertThat(status).as("status of %s", body).isEqualTo(expected);
            return this;
        }

        /** The text of a member; empty if there is none. */
        public String text(String member) {
            return body.path(member).asText();
        }
    }

    public Response get(String path) {
        return send("GET", path, null);
    }

    public Response post(String path, String body) {
        return send("POST", path, body);
    }

    public Response put(String path, String body) {
        return send("PUT", path, body);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends a patch of one operation, which is given as JSON without its braces. */
    public Response patch(String path, String operation) {
        return send("PATCH", path, "{\"Operations\": [{" + operation + "}]}");
    }

    /** A value as part of a query. */
    public static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * Walks a list by cursor.
     *
     * @param list a path, with a query of any parameters but a cursor, such as {@code /Users?count=100}
     * @param page is given the resources of each page
     */
    public void walk(String list, Consumer<JsonNode> page) {
        String cursor = "";
        do {
            cursor = page(list, cursor, page);
        } while (!cursor.isEmpty());
    }

    /** One page of such a walk; returns the cursor of the next one, and an empty one behind the last. */
    public String page(String list, String cursor, Consumer<JsonNode> page) {
        Response response = get(list + "&cursor=" + escaped(cursor)).require(200);
        page.accept(response.body().path("Resources"));
        return response.text("nextCursor");
    }

    private Response send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(account.url() + path))
                .header("Authorization", "Bearer " + account.token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/scim+json");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
