package io.carillon.tests;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a program ended and what it wrote. Text was decoded strictly, so equal texts were equal bytes.
 */
record ProgramResult(int exitCode, String standardOutput, String standardError) {

    /** Fails with all that the program wrote unless it ended with {@code expected}. */
    ProgramResult requireExitCode(int expected) {
        assertThat(exitCode)
                .as("exit code; standard output:%n%s%nstandard error:%n%s", standardOutput, standardError)
                .isEqualTo(expected);
        return this;
    }
}
