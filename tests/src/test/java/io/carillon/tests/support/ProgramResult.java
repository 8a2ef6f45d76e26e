package io.carillon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a program ended and what it wrote. Text was decoded strictly, so equal texts were equal bytes.
 */
public record ProgramResult(int exitCode, String standardOutput, String standardError) {

    /** Fails with all that the program wrote unless it ended with {@code expected}. */
    public ProgramResult requireExitCode(int expected) {
        assertThat(exitCode)
                .as("exit code; standard output:%n%s%nstandard error:%n%s", standardOutput, standardError)
                .isEqualTo(expected);
        return this;
    }
}
