package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.RunningServer.Signing;
import io.carillon.server.keys.NewAccessKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Every refusal of a signature, over the socket; none of the requests may reach its operation. */
class AuthenticationOverHttpTest {
    private static final String BODY = "{\"Name\": \"must never be made\"}";
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static String accountId;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
        accountId = server.directory()
                .accounts()
                .create(RunningServer.CALL, "the one account", AccountType.TEAM)
                .accountId();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Refused(String what, RawHttp.Request request, int status, String error) {}

    @TestFactory
    Stream<DynamicTest> refusedBeforeTheOperation() {
        RawHttp.Request create = server.signed("POST", "/accounts", BODY);
        NewAccessKey wrongSecret = new NewAccessKey(server.key().key(), "not the secret of this key at all", null);
        NewAccessKey deleted = server.accessKeys().create(RunningServer.TENANT);
        server.accessKeys().delete(deleted.key().accessKeyId());
        String listing = "/accounts/" + accountId + "/users?user-type=PrivateUser&user-type=SharedDevice";
        String reordered = "/accounts/" + accountId + "/users?user-type=SharedDevice&user-type=PrivateUser";
        return Stream.of(
                        new Refused(
                                "no signature",
                                create.without("authorization"),
                                403,
                                "MissingAuthenticationTokenException"),
                        new Refused(
                                "half a signature",
                                create.without("authorization").with("Authorization", "AWS4-HMAC-SHA256 Credential=x"),
                                400,
                                "IncompleteSignatureException"),
                        new Refused(
                                "two signatures without a comma",
                                create.withAuthorization(" Signature=", " Signature=00 Signature="),
                                400,
                                "IncompleteSignatureException"),
                        new Refused(
                                "a blank in the credential",
                                create.withAuthorization("Credential=", "Credential= "),
                                400,
                                "IncompleteSignatureException"),
                        new Refused(
                                "wrong secret", signed(wrongSecret, "chime", NOW), 403, "InvalidSignatureException"),
                        new Refused("unknown key", signed(deleted, "chime", NOW), 403, "UnrecognizedClientException"),
                        new Refused("other service", signed(server.key(), "s3", NOW), 403, "InvalidSignatureException"),
                        new Refused(
                                "stale date",
                                signed(server.key(), "chime", Clock.offset(NOW, Duration.ofMinutes(-6))),
                                403,
                                "InvalidSignatureException"),
                        new Refused(
                                "future date",
                                signed(server.key(), "chime", Clock.offset(NOW, Duration.ofMinutes(6))),
                                403,
                                "InvalidSignatureException"),
                        new Refused(
                                "body changed",
                                create.withBody(BODY.replace("never", "NEVER")),
                                403,
                                "InvalidSignatureException"),
                        new Refused("body removed", create.withBody(""), 403, "InvalidSignatureException"),
                        new Refused(
                                "path changed",
                                create.withTarget("/accounts/" + accountId),
                                403,
                                "InvalidSignatureException"),
                        new Refused(
                                "query added", create.withTarget("/accounts?x=y"), 403, "InvalidSignatureException"),
                        new Refused(
                                "signed date removed",
                                create.without("x-amz-date"),
                                400,
                                "IncompleteSignatureException"),
                        new Refused(
                                "signed content hash removed",
                                create.without("x-amz-content-sha256"),
                                403,
                                "InvalidSignatureException"),
                        new Refused(
                                "session token nobody asked for",
                                create.with("X-Amz-Security-Token", "token"),
                                403,
                                "InvalidSignatureException"),
                        new Refused("query keys twice", server.signed("GET", listing, ""), 400, "BadRequestException"),
                        new Refused(
                                "query keys twice, reordered after signing",
                                server.signed("GET", listing, "").withTarget(reordered),
                                400,
                                "BadRequestException"))
                .map(row -> DynamicTest.dynamicTest(row.what(), () -> refused(row)));
    }

    private static RawHttp.Request signed(NewAccessKey key, String service, Clock clock) {
        return server.signed("POST", "/accounts", BODY, new Signing(key, service, clock));
    }

    private static void refused(Refused row) throws Exception {
        RawHttp.Response response = server.send(row.request());
        assertThat(response.status()).isEqualTo(row.status());
        assertThat(response.header("x-amzn-errortype")).isEqualTo(row.error());
        assertThat(response.header("x-amzn-requestid")).isNotEmpty();
        assertThat(response.header("date")).endsWith(" GMT");
        assertThat(response.body()).contains("essage\":\"").doesNotContain("the one account");
        assertThat(server.call("GET", "/accounts", "").body())
                .contains("the one account")
                .doesNotContain("must never be made");
    }

    @Test
    void theUnchangedRequestSucceeds() throws Exception {
        RawHttp.Response response =
                server.call("POST", "/accounts/" + accountId, "{\"Name\": \"the one account, renamed\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains("the one account, renamed");
    }

    /** As clients in use send it: httr2 of 2024 put a comma behind the algorithm. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'256 ' | '256, '", "'256 ' | '256,'", "', ' | ' '", "', ' | ','"})
    void separatorsOfTheAuthorizationHeader(String usual, String other) throws Exception {
        RawHttp.Request request =
                server.signed("GET", "/accounts/" + accountId, "").withAuthorization(usual, other);

        RawHttp.Response response = server.send(request);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains(accountId);
    }
}
