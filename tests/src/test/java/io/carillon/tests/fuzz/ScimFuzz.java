package io.carillon.tests.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/**
 * Calls of SCIM by a client that is partly right. Every refusal must be an error of SCIM, and every other body JSON. What the
 * server has made is used again, so what a case does depends on those before it.
 */
final class ScimFuzz implements FuzzSource {
    private static final int KNOWN_IDS = 60;
    private static final int LONGEST_QUERY = 12_000;
    private static final Pattern ID = Pattern.compile("\"(id|nextCursor)\":\"([^\"]{1,400})\"");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final String host;
    private final String base;
    private final String token;
    private final ConcurrentMap<String, Deque<String>> known = new ConcurrentHashMap<>(
            Map.of("id", new ConcurrentLinkedDeque<>(), "cursor", new ConcurrentLinkedDeque<>()));
    private final FuzzedJson json = new FuzzedJson(this::known);
    private final ScimBodies bodies = new ScimBodies(json, this::known);

    /** Calls of one account with a token that may change it. */
    ScimFuzz(String host, String accountId, String token) {
        this.host = host;
        this.base = "/carillon/scim/v2/" + accountId;
        this.token = token;
    }

    private String known(String kind, RandomGenerator random) {
        Deque<String> of = known.getOrDefault(kind, known.get("id"));
        return of.stream().skip(random.nextInt(of.size() + 1)).findFirst().orElse("none");
    }

    /** What is asked for, as far as it decides what the answer must be like. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares calls.
    private record Call(String method, String path, byte[] body) {}

    @Override
    public FuzzCase next(RandomGenerator random) {
        Call call = call(random);
        byte[] body = call.body();
        if (random.nextInt(25) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        var head = new ArrayList<String>();
        head.add(call.method() + " " + base + call.path() + " HTTP/1.1");
        head.add("Host: " + host);
        if (random.nextInt(40) > 0) {
            head.add("Authorization: Bearer " + (random.nextInt(40) == 0 ? "nonsense" : token));
        }
        if (body.length > 0 || random.nextInt(5) == 0) {
            head.add("Content-Length: " + body.length);
            head.add("Content-Type: " + (random.nextInt(30) == 0 ? "text/plain" : "application/scim+json"));
        }
        if (random.nextInt(6) == 0) {
            String header = random.nextBoolean() ? "If-Match: " : "If-None-Match: ";
            head.add(header + List.of("*", "W/\"1\"", "W/", "\"", ",,").get(random.nextInt(5)));
        }
        head.add("Connection: close");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return new FuzzCase(
                bytes.toByteArray(), List.of(call.method()), false, answers -> problem(call.method(), answers));
    }

    private Call call(RandomGenerator random) {
        String resource = random.nextInt(3) == 0 ? "Groups" : "Users";
        boolean isGroup = resource.equals("Groups");
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                new Call(
                        "GET",
                        "/" + List.of(resource, "", ".search").get(random.nextInt(10) / 4) + query(random),
                        bytes(""));
            case 2, 3 -> new Call("POST", "/" + resource, bytes(isGroup ? bodies.group(random) : bodies.user(random)));
            case 4 ->
                new Call("PUT", one(resource, random), bytes(isGroup ? bodies.group(random) : bodies.user(random)));
            case 5, 6 -> new Call("PATCH", one(resource, random), bytes(bodies.patch(random)));
            case 7 -> new Call("GET", one(resource, random) + query(random), bytes(""));
            case 8 -> new Call(random.nextInt(4) == 0 ? "DELETE" : "GET", one(resource, random), bytes(""));
            case 9 ->
                new Call(
                        "POST",
                        random.nextInt(3) == 0 ? "/.search" : "/" + resource + "/.search",
                        bytes(bodies.search(random)));
            case 10 -> new Call("POST", "/Bulk", bytes(bodies.bulk(random)));
            default -> anywhere(random);
        };
    }

    private Call anywhere(RandomGenerator random) {
        var path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<String> segments = List.of(
                    "Users", "groups", "Me", "Schemas", "ResourceTypes", "Bulk", ".search", "..", "", "%00", "%zz");
            path.append('/')
                    .append(
                            random.nextInt(4) == 0
                                    ? cut(SigV4Signer.encode(json.text(random), ""))
                                    : segments.get(random.nextInt(segments.size())));
        }
        String method = METHODS.get(random.nextInt(METHODS.size()));
        boolean hasBody = !method.equals("GET") && !method.equals("HEAD") && random.nextBoolean();
        return new Call(method, path.toString(), bytes(hasBody ? json.any(random) : ""));
    }

    private String one(String resource, RandomGenerator random) {
        String id = random.nextInt(12) == 0 ? SigV4Signer.encode(json.text(random), "") : known("id", random);
        return "/" + resource + "/" + cut(id.isEmpty() ? "-" : id);
    }

    private String query(RandomGenerator random) {
        var parameters = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(
                    switch (random.nextInt(9)) {
                        case 0 -> parameter("startIndex", Integer.toString(random.nextInt(-3, 300)));
                        case 1 ->
                            parameter(
                                    "count",
                                    random.nextInt(5) == 0 ? json.text(random) : "" + random.nextInt(-2, 1500));
                        case 2 -> parameter("cursor", random.nextBoolean() ? "" : known("cursor", random));
                        case 3, 4 -> parameter("filter", bodies.filter(random));
                        case 5 -> parameter("attributes", bodies.path(random) + "," + bodies.path(random));
                        case 6 -> parameter("excludedAttributes", bodies.path(random));
                        case 7 -> parameter("sortBy", bodies.path(random)) + "&" + parameter("sortOrder", "descending");
                        default -> parameter(json.text(random), json.text(random));
                    });
        }
        return parameters.isEmpty() ? "" : "?" + cut(String.join("&", parameters));
    }

    private static String parameter(String name, String value) {
        return SigV4Signer.encode(name, "") + "=" + SigV4Signer.encode(value, "");
    }

    private static String cut(String text) {
        return text.length() > LONGEST_QUERY ? text.substring(0, LONGEST_QUERY) : text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void learn(List<HttpAnswer> answers) {
        for (HttpAnswer answer : answers) {
            Matcher id = ID.matcher(answer.text());
            while (answer.isSuccess() && id.find()) {
                Deque<String> ids = known.get(id.group(1).equals("id") ? "id" : "cursor");
                ids.addFirst(id.group(2));
                if (ids.size() > KNOWN_IDS) {
                    ids.pollLast();
                }
            }
        }
    }

    private static Optional<String> problem(String method, List<HttpAnswer> answers) {
        if (answers.size() != 1) {
            return Optional.of(answers.size() + " answers");
        }
        HttpAnswer answer = answers.get(0);
        if (answer.status() == 503) {
            return Optional.of("503: " + answer.text());
        }
        if (method.equals("HEAD") || answer.status() == 204 || answer.status() == 304) {
            return Optional.empty();
        }
        if (!answer.headers().getOrDefault("content-type", "").equals("application/scim+json")) {
            return Optional.of(answer.statusLine() + " with " + answer.headers() + ": " + answer.text());
        }
        JsonNode body;
        try {
            body = JsonNodeParser.create().parse(answer.text());
        } catch (RuntimeException e) {
            return Optional.of("no JSON: " + answer.text());
        }
        return answer.isSuccess() ? Optional.empty() : error(answer, body);
    }

    private static Optional<String> error(HttpAnswer answer, JsonNode body) {
        boolean isError = body.isObject()
                && body.field("schemas")
                        .map(schemas -> schemas.text() == null
                                && schemas.asArray().get(0).asString().equals(ERROR))
                        .orElse(false)
                && body.field("status").map(JsonNode::text).equals(Optional.of(Integer.toString(answer.status())))
                && body.field("detail").isPresent();
        return isError ? Optional.empty() : Optional.of("no error of SCIM: " + answer.text());
    }
}
