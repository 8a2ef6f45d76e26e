package io.carillon.server.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDescriptorsTest {
    @ParameterizedTest
    @CsvSource({
        "1048576, 100, 1048412",
        "1024, 24, 936",
        "64, 34, 15",
        "64, 63, 1",
        "64, 64, 1",
        "64, 80, 1",
        "unlimited, 100, 2147483583",
        "9999999999, 100, 2147483583"
    })
    void someAreReservedForTheRestOfTheProcess(String limit, int open, int forConnections) {
        List<String> limits = List.of(
                "Limit                     Soft Limit           Hard Limit           Units",
                "Max processes             47863                47863                processes",
                "Max open files            " + limit + "              1048576              files");
        assertThat(FileDescriptors.forConnections(limits, open)).isEqualTo(forConnections);
    }

    @Test
    void aSystemWithoutAKnownLimitHasNone() {
        assertThat(FileDescriptors.forConnections(List.of(), 5)).isEqualTo(Integer.MAX_VALUE);
        assertThat(FileDescriptors.forConnections()).isPositive();
    }
}
