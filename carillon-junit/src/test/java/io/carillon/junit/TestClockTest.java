package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;

/** The clock that dates what the server does. */
@CarillonTest
class TestClockTest {
    @Test
    void whatIsCreatedHasItsTime(Carillon carillon, ChimeClient chime) {
        TestClock clock = carillon.clock();
        clock.set(Instant.parse("2021-03-04T05:06:07Z"));
        assertThat(chime.createAccount(create -> create.name("Bells")).account().createdTimestamp())
                .isBetween(Instant.parse("2021-03-04T05:06:06Z"), Instant.parse("2021-03-04T08:06:07Z"));
        clock.advance(Duration.ofDays(365));
        assertThat(chime.createAccount(create -> create.name("Chimes"))
                        .account()
                        .createdTimestamp()
                        .truncatedTo(ChronoUnit.DAYS))
                .isEqualTo(Instant.parse("2022-03-04T00:00:00Z"));
        assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofDays(100_000)));
    }

    @Test
    void theSdkCorrectsItsClock(Carillon carillon, ChimeClient chime) {
        carillon.clock().skewSignatures(Duration.ofHours(1));
        assertThat(chime.listAccounts().accounts()).isEmpty();
        carillon.journal().assertCount(2).assertRetries(1);
    }
}
