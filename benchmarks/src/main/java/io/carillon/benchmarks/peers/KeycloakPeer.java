package io.carillon.benchmarks.peers;

import io.carillon.benchmarks.load.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keycloak in its development mode, over its H2 database, with users of one realm. Its first start builds it. */
public final class KeycloakPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int USERS_AN_IMPORT = 1_000;
    private static final String ADMIN = "admin";
    private static final String REALM = "/admin/realms/benchmark";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final Child child;
    private final int port;

    private KeycloakPeer(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts it over a new database in {@code folder} and imports users; then it stays on the core of servers. */
    public static KeycloakPeer start(Children children, Path folder, int users)
            throws IOException, InterruptedException {
        int port = Ports.free();
        Path home = PeerFiles.unpacked("keycloak", "keycloak-");
        Child child = children.startQuiet(
                List.of(
                        "/bin/bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--db-url=jdbc:h2:file:" + folder.resolve("keycloak") + ";NON_KEYWORDS=VALUE"),
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN,
                        "JAVA_OPTS_APPEND", "-Xmx2g"));
        var peer = new KeycloakPeer(child, port);
        Ports.await(child, port, PATIENCE);
        peer.prepare(users);
        child.pin(Children.SERVER_CORE);
        return peer;
    }

    private void prepare(int users) throws IOException {
        // A token of the usual kind would end within the measurement.
        send("PUT", "/admin/realms/master", "{\"accessTokenLifespan\":36000}", token());
        String token = token();
        send("POST", "/admin/realms", "{\"realm\":\"benchmark\",\"enabled\":true}", token);
        for (int first = 0; first < users; first += USERS_AN_IMPORT) {
            String people = IntStream.range(first, Math.min(users, first + USERS_AN_IMPORT))
                    .mapToObj(KeycloakPeer::user)
                    .collect(Collectors.joining(","));
            send("POST", REALM + "/partialImport", "{\"ifResourceExists\":\"SKIP\",\"users\":[" + people + "]}", token);
        }
    }

    private static String user(int number) {
        return "{\"username\":\"person" + number + "\",\"email\":\"" + DirectoryLoader.email(number)
                + "\",\"enabled\":true,\"firstName\":\"Person\",\"lastName\":\"Number " + number + "\"}";
    }

    /** A token for the administrator. */
    public String token() throws IOException {
        byte[] form = ("grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN)
                .getBytes(StandardCharsets.US_ASCII);
        String request = "POST /realms/master/protocol/openid-connect/token HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length + "\r\n\r\n"
                + new String(form, StandardCharsets.US_ASCII);
        Matcher token = TOKEN.matcher(send(request.getBytes(StandardCharsets.US_ASCII)));
        if (!token.find()) {
            throw new IOException("Keycloak gave no token");
        }
        return token.group(1);
    }

    private void send(String method, String path, String body, String token) throws IOException {
        send(request(method, path, body, token));
    }

    private String send(byte[] request) throws IOException {
        try (var connection = new HttpConnection(port)) {
            HttpConnection.Answer answer = connection.send(request);
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.status() >= 300) {
                throw new IOException("Keycloak answered " + answer.status() + ": " + body);
            }
            return body;
        }
    }

    private byte[] request(String method, String path, String body, String token) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                        + (body.isEmpty() ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + length)
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What asks for 200 users in the brief form, from a number on. */
    public byte[] listing(int first, String token) {
        return request("GET", REALM + "/users?first=" + first + "&max=200&briefRepresentation=true", "", token);
    }

    /** What creates the user of a number. */
    public byte[] creation(int number, String token) {
        return request("POST", REALM + "/users", user(number), token);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        child.close();
    }
}
