package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {
    private static final String BELL = "\uD83D\uDD14";

    @ParameterizedTest
    @ValueSource(strings = {"x", "nightly report", "-", "Jürgens Schlüssel", "鐘"})
    void aPrintableNameIsAccepted(String name) {
        assertThat(KeyName.require(name)).isEqualTo(name);
    }

    @Test
    void charactersAreCountedNotTheirUnits() {
        assertThat(KeyName.require(BELL.repeat(64))).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyName.require(BELL.repeat(65)))
                .withMessage("the name has 65 characters; at most 64 are possible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u200b", "\t"})
    void anEmptyNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyName.require(name))
                .withMessage("the name is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "bell\u0007", "esc\u001b[31m", "turned\u202e", "\u2028end"})
    void aNameThatATerminalWouldNotShowIsRefusedAndNotRepeated(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyName.require(name))
                .withMessage("the name contains a control character or a line break");
    }
}
