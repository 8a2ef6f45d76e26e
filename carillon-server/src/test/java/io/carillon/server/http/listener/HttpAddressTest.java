package io.carillon.server.http.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, http://127.0.0.1:8018",
        "localhost, localhost, http://localhost:8018",
        "::1, ::1, http://[::1]:8018",
        "[::1], ::1, http://[::1]:8018",
        "[::], ::, http://[::]:8018"
    })
    void anIpv6AddressMayHaveBracketsAndItsUrlHasThem(String given, String host, String url) {
        var address = new HttpAddress(given, 0);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.url("http", 8018)).isEqualTo(url);
    }

    @Test
    void invalidAddressesAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpAddress("", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpAddress("[]", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpAddress("localhost", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpAddress("localhost", 65536));
    }
}
