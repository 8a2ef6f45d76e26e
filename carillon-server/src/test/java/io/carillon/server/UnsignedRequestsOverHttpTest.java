package io.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp.Request;
import io.carillon.server.RawHttp.Response;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** HEAD and OPTIONS, paths under a prefix, and what browsers ask for pages of other origins. */
class UnsignedRequestsOverHttpTest {
    private static final String HEALTH = "/carillon/health";
    private static final String READY = "/carillon/ready";
    private static final String METRICS = "/carillon/metrics";
    private static final String PAGE = "https://admin.example.com";
    private static final String OTHER_PAGE = "http://localhost:3000";
    private static final String STRANGE_PAGE = "https://evil.example.com";

    @TempDir
    Path folder;

    private RunningServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void start(String prefix, String... origins) throws IOException {
        var access = new HttpAccess(new PathPrefix(prefix), new CrossOrigin(Set.of(origins)));
        server = RunningServer.start(folder, Configuration.DEFAULT.with(access), System::nanoTime);
    }

    private static Request request(String method, String target, String... headers) {
        var all = new ArrayList<Map.Entry<String, String>>();
        all.add(Map.entry("Host", "localhost"));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(Map.entry(headers[i], headers[i + 1]));
        }
        return new Request(method, target, all, new byte[0]);
    }

    private String account() {
        return server.directory()
                .accounts()
                .create(RunningServer.CALL, "Cathedral", AccountType.ENTERPRISE_LWA)
                .accountId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEALTH,
                HEALTH + "/",
                HEALTH + "?x=1",
                HEALTH + "?a=1&a=2&%zz",
                "/console" + HEALTH,
                "/console" + HEALTH + "/?x",
                READY,
                READY + "/?x=1",
                "/console" + READY + "/"
            })
    void healthChecksAreGetOrHead(String target) throws IOException {
        start("/console");
        Response get = server.send(request("GET", target));
        Response head = server.send(request("HEAD", target));
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.body()).isEqualTo("{\"Status\":\"ok\"}");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
    }

    @Test
    void headReportsAnUnavailableStoreToo() throws IOException {
        start("");
        server.store().close();
        assertThat(server.send(request("HEAD", READY)).status()).isEqualTo(503);
    }

    /** A body would be taken for the answer to the next request. */
    @Test
    void noResponseToHeadHasABody() throws IOException {
        start("/console", PAGE);
        String users = "/accounts/" + account() + "/users";
        server.call("GET", users, "");
        server.call("GET", users, "");
        List<Request> heads = List.of(
                request("HEAD", HEALTH),
                request("HEAD", READY),
                request("HEAD", METRICS),
                request("HEAD", "/nowhere"),
                request("HEAD", users),
                server.signed("HEAD", users, ""),
                request("HEAD", "/accounts", "Authorization", "x"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(Waiting.giveUpMillis());
            for (Request head : heads) {
                socket.getOutputStream().write(RawHttp.bytes(head));
                socket.getOutputStream().write(RawHttp.bytes(request("GET", HEALTH)));
                Response answer = RawHttp.read(socket.getInputStream(), "HEAD");
                assertThat(answer.status()).isEqualTo(head.target().startsWith("/carillon/") ? 200 : 404);
                Response next = RawHttp.read(socket.getInputStream(), "GET");
                assertThat(next.status()).isEqualTo(200);
                assertThat(next.body()).isEqualTo("{\"Status\":\"ok\"}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        HEALTH + ", 'GET, HEAD, OPTIONS'",
        READY + "/, 'GET, HEAD, OPTIONS'",
        "/console" + METRICS + ", 'GET, HEAD, OPTIONS'",
        "/accounts, 'GET, OPTIONS, POST'",
        "/accounts?operation=x, 'GET, OPTIONS, POST'",
        "/accounts/x, 'DELETE, GET, OPTIONS, POST'",
        "/accounts/x/settings, 'GET, OPTIONS, PUT'",
        "/console/accounts/x/users, 'GET, OPTIONS, POST'",
        "/search, 'GET, OPTIONS'",
        "/carillon/accounts, 'OPTIONS, POST'"
    })
    void optionsListsTheMethodsOfAPath(String target, String allowed) throws IOException {
        start("/console");
        Response options = server.send(request("OPTIONS", target));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("allow")).isEqualTo(allowed);
        assertThat(options.headers()).doesNotContainKeys("access-control-allow-origin", "vary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nowhere", "//accounts", "/console", "/consolex/accounts", "/console/console/accounts"})
    void unknownPathsAreNotFound(String path) throws IOException {
        start("/console");
        assertThat(server.send(request("OPTIONS", path)).status()).isEqualTo(404);
        Response called = server.call("GET", path, "");
        assertThat(called.status()).isEqualTo(404);
        assertThat(called.header("x-amzn-errortype")).isEqualTo("NotFoundException");
    }

    @Test
    void everyPathMayHaveThePrefixAndIsSignedAsSent() throws IOException {
        start("/console");
        String users = "/accounts/" + account() + "/users";
        for (String path : List.of("/accounts", users, users + "?max-results=1")) {
            Response plain = server.call("GET", path, "");
            assertThat(plain.status()).isEqualTo(200);
            // Twice, since the second may be cached.
            assertThat(server.call("GET", "/console" + path, "").body()).isEqualTo(plain.body());
            assertThat(server.call("GET", "/console" + path, "").body()).isEqualTo(plain.body());
            for (Request signed :
                    List.of(server.signed("GET", path, ""), server.signed("GET", "/console" + path, ""))) {
                String other = signed.target().equals(path) ? "/console" + path : path;
                Response refused = server.send(signed.withTarget(other));
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.header("x-amzn-errortype")).isEqualTo("InvalidSignatureException");
            }
        }
        assertThat(server.call("POST", "/console" + users + "?operation=create", "{\"Username\":\"Anna\"}")
                        .status())
                .isEqualTo(201);
        assertThat(server.call("GET", users, "").body()).contains("Anna");
        assertThat(server.call("GET", "/console" + users, "").body()).contains("Anna");
        assertThat(server.call("POST", "/console/carillon/accounts", "{\"Name\":\"x\",\"AccountType\":\"Team\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b-c.d, /a/b-c.d/accounts, 200",
        "/a/b, /a/accounts, 404",
        "/a, /%61/accounts, 404",
        "/a, /A/accounts, 404",
        "/a, /a//accounts, 404",
        "/a, /accounts, 200",
        "'', /console/accounts, 404",
        "'', /accounts, 200",
        "/accounts, /accounts/accounts, 200",
        "/accounts, /accounts, 200"
    })
    void thePrefixIsComparedLetterForLetter(String prefix, String path, int status) throws IOException {
        start(prefix);
        assertThat(server.call("GET", path, "").status()).isEqualTo(status);
    }

    private void assertAllowed(Response response, String origin) {
        assertThat(response.header("access-control-allow-origin")).isEqualTo(origin);
        assertThat(response.header("access-control-expose-headers")).contains("x-amzn-RequestId", "x-amzn-ErrorType");
        assertThat(response.header("vary")).isEqualTo(origin.equals("*") ? "" : "Origin");
        assertThat(response.headers()).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void withoutOriginsThereAreNoCorsHeaders() throws IOException {
        start("");
        for (Response response : List.of(
                server.send(request("OPTIONS", "/accounts", "Origin", PAGE, "Access-Control-Request-Method", "GET")),
                server.send(request("GET", "/accounts", "Origin", PAGE)),
                server.send(request("GET", HEALTH, "Origin", PAGE)))) {
            assertThat(response.headers().keySet())
                    .noneMatch(name -> name.startsWith("access-control") || name.equals("vary"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, OTHER_PAGE})
    void aPreflightAllowsTheHeadersOfTheSdk(String origin) throws IOException {
        start("/console", PAGE, OTHER_PAGE);
        Response preflight = server.send(request(
                "OPTIONS",
                "/console/accounts/x/users?operation=add",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "amz-sdk-invocation-id,amz-sdk-request,authorization,content-type,x-amz-content-sha256,x-amz-date,"
                        + "x-amz-security-token,x-amz-user-agent"));
        assertThat(preflight.status()).isEqualTo(204);
        assertAllowed(preflight, origin);
        assertThat(preflight.header("access-control-allow-methods").split(", ")).contains("GET", "POST");
        assertThat(preflight.header("access-control-max-age")).isEqualTo("7200");
        assertThat(preflight
                        .header("access-control-allow-headers")
                        .toLowerCase(Locale.ROOT)
                        .split(", "))
                .contains(
                        "amz-sdk-invocation-id",
                        "amz-sdk-request",
                        "authorization",
                        "content-type",
                        "x-amz-content-sha256",
                        "x-amz-date",
                        "x-amz-security-token",
                        "x-amz-user-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGE_PAGE, "null", PAGE + ".evil.com", "http://admin.example.com", PAGE + ":444"})
    void anUnknownPageLearnsNothing(String origin) throws IOException {
        start("", PAGE);
        for (Response response : List.of(
                server.send(request("OPTIONS", "/accounts", "Origin", origin, "Access-Control-Request-Method", "GET")),
                server.send(server.signed("GET", "/accounts", "").with("Origin", origin)))) {
            assertThat(response.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
            assertThat(response.header("vary")).isEqualTo("Origin");
        }
    }

    /** A page that cannot read an error shows "network error" to its user, whatever it was. */
    @Test
    void pagesCanReadEveryResponseIncludingErrorsAndCachedOnes() throws IOException {
        start("", PAGE);
        String users = "/accounts/" + account() + "/users";
        server.call("GET", users, "");
        Request large = request("POST", "/accounts", "Content-Length", "99999999", "Expect", "100-continue");
        for (Request request : List.of(
                server.signed("GET", users, ""),
                server.signed("GET", users + "?max-results=0", ""),
                request("GET", users),
                request("GET", "/nowhere"),
                request("GET", HEALTH),
                request("HEAD", HEALTH),
                large)) {
            assertAllowed(server.send(request.with("Origin", PAGE)), PAGE);
            assertThat(server.send(request).headers())
                    .containsEntry("vary", "Origin")
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void allPagesMayBeAllowed() throws IOException {
        start("", "*");
        for (String origin : List.of(PAGE, STRANGE_PAGE, "null")) {
            Response preflight = server.send(
                    request("OPTIONS", "/accounts", "Origin", origin, "Access-Control-Request-Method", "POST"));
            assertAllowed(preflight, "*");
            assertThat(preflight.header("access-control-allow-headers")).contains("Authorization");
            assertAllowed(server.send(server.signed("GET", "/accounts", "").with("Origin", origin)), "*");
        }
    }
}
