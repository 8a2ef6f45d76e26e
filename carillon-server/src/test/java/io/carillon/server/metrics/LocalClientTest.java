package io.carillon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.RequestHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClientTest {
    private static final class UnixAddress extends SocketAddress {
        private static final long serialVersionUID = 1;
    }

    private static RequestHead head(String... headers) {
        return new RequestHead(
                "GET",
                "/carillon/metrics",
                null,
                List.of(headers).stream()
                        .map(header -> Map.entry(header.split("=", 2)[0], header.split("=", 2)[1]))
                        .toList(),
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8018, true",
        "127.0.0.1, LOCALHOST, true",
        "127.0.0.1, 127.0.0.1:8018, true",
        "127.3.2.1, 127.3.2.1, true",
        "::1, '[::1]:8018', true",
        "::ffff:127.0.0.1, localhost, true",
        "192.0.2.1, localhost, false",
        "10.0.0.1, 127.0.0.1, false",
        "2001:db8::1, '[::1]', false",
        "0.0.0.0, localhost, false",
        "127.0.0.1, chime.example.com, false",
        "127.0.0.1, localhost.example.com, false",
        "127.0.0.1, 127.0.0.1.example.com, false",
        "127.0.0.1, 127.example.com, false",
        "127.0.0.1, 192.0.2.1, false",
        "::1, '[2001:db8::1]', false"
    })
    void aLocalClientComesFromThisMachineAndNamesIt(String address, String host, boolean isLocal) {
        assertThat(LocalClient.is(new InetSocketAddress(address, 50_000), head("Host=" + host)))
                .isEqualTo(isLocal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded=for=192.0.2.60",
                "X-Forwarded-For=192.0.2.60",
                "x-forwarded-for=127.0.0.1",
                "X-Forwarded-Host=localhost",
                "X-Forwarded-Proto=http",
                "X-Real-IP=192.0.2.60",
                "Via=1.1 proxy"
            })
    void whatAProxyHasPassedOnIsNotLocal(String header) {
        assertThat(LocalClient.is(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), head("Host=localhost", header)))
                .isFalse();
    }

    @Test
    void anAddressThatIsNotOfTheInternetIsNotLocal() {
        assertThat(LocalClient.is(new UnixAddress(), head())).isFalse();
        assertThat(LocalClient.is(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), head()))
                .as("HTTP/1.0 has no Host")
                .isTrue();
    }
}
