package io.carillon.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputTargetTest {
    @Test
    void colorsAreForTerminalsUnlessSomebodyDecidedOtherwise() {
        assertThat(OutputTarget.isColored(true, ColorMode.AUTO, Map.of())).isTrue();
        assertThat(OutputTarget.isColored(true, ColorMode.AUTO, Map.of("NO_COLOR", "")))
                .isTrue();
        assertThat(OutputTarget.isColored(true, ColorMode.AUTO, Map.of("NO_COLOR", "1")))
                .isFalse();
        assertThat(OutputTarget.isColored(true, ColorMode.AUTO, Map.of("TERM", "dumb")))
                .isFalse();
        assertThat(OutputTarget.isColored(false, ColorMode.AUTO, Map.of())).isFalse();
        assertThat(OutputTarget.isColored(false, ColorMode.ON, Map.of("NO_COLOR", "1")))
                .isTrue();
        assertThat(OutputTarget.isColored(true, ColorMode.OFF, Map.of())).isFalse();
    }

    @Test
    void theWidthIsTheTerminalsUnlessColumnsIsSet() {
        assertThat(OutputTarget.width(OptionalInt.of(120), Map.of())).isEqualTo(120);
        assertThat(OutputTarget.width(OptionalInt.of(120), Map.of("COLUMNS", "40")))
                .isEqualTo(40);
        assertThat(OutputTarget.width(OptionalInt.of(120), Map.of("COLUMNS", "wide")))
                .isEqualTo(120);
        assertThat(OutputTarget.width(OptionalInt.of(120), Map.of("COLUMNS", "99999999999")))
                .isEqualTo(120);
        assertThat(OutputTarget.width(OptionalInt.of(0), Map.of())).isEqualTo(OutputTarget.UNLIMITED);
        assertThat(OutputTarget.width(OptionalInt.empty(), Map.of())).isEqualTo(OutputTarget.UNLIMITED);
        assertThat(OutputTarget.width(OptionalInt.empty(), Map.of("COLUMNS", "40")))
                .isEqualTo(40);
    }
}
