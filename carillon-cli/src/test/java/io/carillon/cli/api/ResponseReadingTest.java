package io.carillon.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carillon.cli.output.OutputTarget;
import io.carillon.cli.output.ResultFormat;
import io.carillon.cli.output.ResultShape;
import io.carillon.cli.output.ResultWriter;
import io.carillon.cli.wire.PlainReader;
import io.carillon.cli.wire.RandomUsers;
import io.carillon.cli.wire.Structure;
import io.carillon.paginators.TokenPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.LogoutUserRequest;

/** Responses read without the SDK's objects print what those would print, and all others are read by the SDK. */
class ResponseReadingTest {
    private static final int PAGES = 6;
    private static final long SEED = 20260220;
    private static final String ONE_USER =
            "{\"Users\":[{\"UserId\":\"u1\",\"InvitedOn\":\"2026-02-20T01:02:03.004Z\"}],\"NextToken\":\"next\"}";

    private final SdkOperation listUsers = new SdkOperation("ListUsers");
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private ChimeClient client;
    private byte[] body = {};
    private int announced;
    private int failures;
    private int failureStatus = 500;
    private @Nullable String encoding;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean fails = requests.getAndIncrement() < failures;
            if (encoding != null) {
                exchange.getResponseHeaders().add("Content-Encoding", encoding);
            }
            byte[] sent = fails ? "{\"Message\":\"no\",\"Code\":\"Forbidden\"}".getBytes(UTF_8) : body;
            if (fails) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", "ForbiddenException");
            }
            exchange.sendResponseHeaders(fails ? failureStatus : 200, Math.max(sent.length, announced));
            exchange.getResponseBody().write(sent);
            exchange.close();
        });
        server.start();
        client = ChimeClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(listUsers.interceptor()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    /** JSON with blanks is read by the SDK. */
    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void printsWhatTheSdkReads(ResultFormat format) throws IOException {
        var users = new RandomUsers(new Random(SEED));
        for (int i = 0; i < PAGES; i++) {
            RandomUsers.Body page = users.page();
            assertThat(isPlain(page.withBlanks())).isFalse();
            assertThat(page.isOdd() || isPlain(page.withoutBlanks())).isTrue();
            assertThat(printed(page.withoutBlanks(), format))
                    .as("%s", page.withBlanks())
                    .isEqualTo(printed(page.withBlanks(), format));
        }
    }

    private boolean isPlain(String response) {
        Structure structure = Structure.of(listUsers.newResponse());
        return PlainReader.page(response.getBytes(UTF_8), structure, "Users", true) != null;
    }

    private String printed(String response, ResultFormat format) throws IOException {
        TokenPage<Object> page = list(response.getBytes(UTF_8), format == ResultFormat.JSON);
        var printed = new StringWriter();
        var writer = ResultWriter.of(format, null, ResultShape.of(listUsers.newResponse()), OutputTarget.of(printed));
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        items.put("Users", page.items());
        writer.page(items);
        writer.end(page.nextToken().orElse(null));
        return printed.toString();
    }

    private TokenPage<Object> list(byte[] response, boolean isIndented) {
        body = response;
        return listUsers
                .pages(client, "Users", isIndented)
                .apply(ListUsersRequest.builder().accountId("a").build());
    }

    @Test
    void leavesTheErrorsOfTheServiceToTheSdk() {
        failures = 1;
        failureStatus = 403;
        assertThatThrownBy(() -> list(ONE_USER.getBytes(UTF_8), false)).isInstanceOf(ForbiddenException.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void isSentAgainByTheSdk() {
        failures = 2;
        TokenPage<Object> page = list(ONE_USER.getBytes(UTF_8), false);
        assertThat(page.items())
                .containsExactly(Map.of("UserId", "u1", "InvitedOn", "2026-02-20T01:02:03.004000+00:00"));
        assertThat(page.nextToken()).contains("next");
        assertThat(requests).hasValue(3);
    }

    @Test
    void leavesEncodedBodiesToTheSdk() throws IOException {
        encoding = "gzip";
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(ONE_USER.getBytes(UTF_8));
        }
        assertThat(list(compressed.toByteArray(), false).items()).hasSize(1);
    }

    @Test
    void leavesWhatIsNotJsonToTheSdk() {
        assertThatThrownBy(() -> list("<html>Welcome</html>".getBytes(UTF_8), false))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Unable to unmarshall response")
                .hasMessageContaining("Response Code: 200");
    }

    @Test
    void failsIfAResponseBreaksOff() {
        announced = ONE_USER.length();
        byte[] begun = ONE_USER.substring(0, announced / 2).getBytes(UTF_8);
        assertThatThrownBy(() -> list(begun, false)).isInstanceOf(SdkClientException.class);
    }

    @Test
    void readsTheMembersOfAResponseWithoutBody() {
        body = new byte[0];
        assertThat(new SdkOperation("LogoutUser")
                        .call(
                                client,
                                LogoutUserRequest.builder()
                                        .accountId("a")
                                        .userId("u")
                                        .build()))
                .isEmpty();
    }
}
