package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What the refusal says about requests that a proxy has changed. */
class ProxyDiagnosisTest {
    private static final CapturedRequest SENT = Example.recorded("botocore-1.43.11/list-users-filters");
    private static final String HOST = SENT.header("host");

    static Stream<Arguments> explained() {
        String host = "The client signed the host '" + HOST + "', and the request arrived with the host '";
        CapturedRequest other = SENT.with("host", "backend");
        return Stream.of(
                arguments("X-Forwarded-Host", other.withAdded("X-Forwarded-Host", HOST), host + "backend'"),
                arguments("two proxies", other.withAdded("X-Forwarded-Host", HOST + ", inner"), host + "backend'"),
                arguments("X-Original-Host", other.withAdded("x-original-host", HOST), host + "backend'"),
                arguments(
                        "Forwarded",
                        other.withAdded("Forwarded", "for=1.2.3.4;host=\"" + HOST + "\""),
                        host + "backend'"),
                arguments(
                        "slash", SENT.withTarget(SENT.target().replace("?", "/?")), "the slash at the end of the path"),
                arguments(
                        "query",
                        SENT.withTarget("/x?y").withAdded("X-Original-URI", SENT.target()),
                        "the path or the query"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explained")
    void aChangeByAProxyIsNamed(String what, CapturedRequest received, String explanation) {
        assertThat(refusal(received)).contains(explanation).doesNotContain("If the endpoint");
    }

    @Test
    void theWholeMessageSaysWhatToDo() {
        CapturedRequest received = SENT.with("host", "backend").withAdded("X-Forwarded-Host", HOST);
        assertThat(refusal(received))
                .isEqualTo("The signature is not that of this request. Check the secret access key, and that nothing"
                        + " between client and server changes the method, path, query, signed headers (such as host) or"
                        + " body. The client signed the host '" + HOST + "', and the request arrived with the host"
                        + " 'backend': a proxy has changed the Host header, which it must pass on unchanged (with nginx:"
                        + " proxy_set_header Host $http_host).");
    }

    @Test
    void hostAndPathMayBothBeChanged() {
        CapturedRequest received = SENT.with("host", "backend")
                .withTarget(SENT.target().replace("?", "/?"))
                .withAdded("X-Forwarded-Host", HOST);
        assertThat(refusal(received))
                .contains("The client signed the host '" + HOST, "the slash at the end of the path");
    }

    @Test
    void aPortThatAProxyDropsOrAddsIsFound() {
        assertThat(refusal(signed("/accounts", 8443).with("Host", "chime.example.com")))
                .contains("The client signed the host 'chime.example.com:8443'");
        assertThat(refusal(signed("/accounts", 443).with("Host", "chime.example.com:8018")))
                .contains("The client signed the host 'chime.example.com'");
        assertThat(refusal(signed("/accounts", 12345)
                        .with("Host", "chime.example.com")
                        .withAdded("X-Forwarded-Port", "12345")))
                .contains("The client signed the host 'chime.example.com:12345'");
    }

    @Test
    void aChangedPathOrQueryIsFound() {
        CapturedRequest number = signed("/phone-numbers/%2B12065550100", 443);
        assertThat(refusal(number.withTarget("/phone-numbers/+12065550100")))
                .contains("the path, by decoding its percent escapes", "proxy_pass with nothing after the port")
                .doesNotContain("2065550100");
        CapturedRequest slash = signed("/accounts/", 443);
        assertThat(refusal(slash.withTarget("/accounts"))).contains("the slash at the end of the path");
        CapturedRequest prefixed = signed("/chime/accounts", 443);
        assertThat(refusal(prefixed.withTarget("/accounts").withAdded("X-Forwarded-Prefix", "/chime/")))
                .contains("the path, by removing a prefix");
        CapturedRequest blanks = signed("/accounts?name=a%20b", 443);
        assertThat(refusal(blanks.withTarget("/accounts?name=a+b"))).contains("the query, by encoding its blanks");
    }

    private static CapturedRequest signed(String target, int port) {
        String[] parts = target.split("\\?", 2);
        SdkHttpFullRequest.Builder request = JavaSdkSigner.request(SdkHttpMethod.GET, parts[0])
                .protocol("https")
                .host("chime.example.com")
                .port(port);
        if (parts.length > 1) {
            request.putRawQueryParameter("name", "a b");
        }
        return JavaSdkSigner.of(Example.LONG_TERM).sign(request.build(), new byte[0]);
    }

    @Test
    void whatIsNotExplainedNamesTheHostThatArrived() {
        String advice =
                "If the endpoint that the client calls has another host, port or path, a proxy changes the request: it"
                        + " must pass on the Host header (with nginx: proxy_set_header Host $http_host) and the path (with nginx:"
                        + " proxy_pass with nothing after the port) unchanged.";
        assertThat(refusal(SENT.with("host", "127.0.0.1:8018")))
                .endsWith(" or body. The request arrived with the host '127.0.0.1:8018'. " + advice);
        String hostile = "a\"'<b>" + "x".repeat(300);
        assertThat(refusal(SENT.with("host", hostile).withAdded("X-Forwarded-Host", hostile)))
                .endsWith(" or body. " + advice);
    }

    @Test
    void aRefusalTriesOnlySoManyRequests() {
        var claim = Example.verifierAt(Example.TIME)
                .read(SENT.with("host", "backend")
                        .withAdded("X-Forwarded-Host", "a.example")
                        .withAdded("Forwarded", "host=b.example")
                        .withAdded("X-Original-Host", "c.example")
                        .withAdded("X-Forwarded-Port", "1234")
                        .withAdded("X-Original-URI", "/a")
                        .withAdded("X-Forwarded-URI", "/b")
                        .withAdded("X-Forwarded-Prefix", "/c"));
        assertThat(OriginalRequests.of(claim).candidates()).hasSizeGreaterThan(ProxyDiagnosis.MAX_CANDIDATES);
        assertThat(tried(new ProxyDiagnosis(Example.clockAt(Example.TIME)), claim))
                .isEqualTo(ProxyDiagnosis.MAX_CANDIDATES);
    }

    @Test
    void onlySoManyRefusalsPerSecondTryAnything() {
        var claim = Example.verifierAt(Example.TIME).read(SENT.with("host", "backend"));
        var diagnosis = new ProxyDiagnosis(Example.clockAt(Example.TIME));
        for (int i = 0; i < ProxyDiagnosis.MAX_PER_SECOND; i++) {
            assertThat(tried(diagnosis, claim)).isPositive();
        }
        assertThat(tried(diagnosis, claim)).isZero();
    }

    @Test
    void longRequestsAreNotTried() {
        var longest = Example.verifierAt(Example.TIME)
                .read(SENT.withTarget("/" + "x".repeat(ProxyDiagnosis.MAX_TARGET_LENGTH - 1)));
        var tooLong = Example.verifierAt(Example.TIME)
                .read(SENT.withTarget("/" + "x".repeat(ProxyDiagnosis.MAX_TARGET_LENGTH - 1) + "?q"));
        assertThat(tried(new ProxyDiagnosis(Example.clockAt(Example.TIME)), longest))
                .isPositive();
        assertThat(tried(new ProxyDiagnosis(Example.clockAt(Example.TIME)), tooLong))
                .isZero();
    }

    private static int tried(ProxyDiagnosis diagnosis, ClaimedSignature claim) {
        var count = new AtomicInteger();
        diagnosis.of(claim, candidate -> {
            count.incrementAndGet();
            return false;
        });
        return count.get();
    }

    private static String refusal(CapturedRequest received) {
        AuthenticationException refusal = catchThrowableOfType(
                AuthenticationException.class,
                () -> Example.verifierAt(Example.TIME).verify(received));
        return refusal.getMessage();
    }
}
