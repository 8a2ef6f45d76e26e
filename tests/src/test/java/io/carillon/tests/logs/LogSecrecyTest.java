package io.carillon.tests.logs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.tests.support.LogSecrecy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of every server's logs finds what it is for, and nothing else. */
class LogSecrecyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: duplicate key: Key (email)=(anna@example.com) already exists.",
                "GET /accounts/1/users?user-email=Anna.Bell%40example.org",
                "the number +12065550100 is taken",
                "tel%3A%2B12065550100",
                "number/2065550100",
                "PersonalPIN\":\"1234567890\"",
                "pin 654321",
                "pin/#6543210987",
                "secret=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1",
                "X-Amz-Security-Token: IQoJb3JpZ2luX2VjEHoaCXVzLWVhc3QtMSJHMEUCIQ",
                "next-token=Aa0BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/chime/aws4_request",
                "Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
                "jdbc:postgresql://localhost/postgres?user=carillon&password=bell"
            })
    void whatALogMayNotContainIsFound(String line) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> LogSecrecy.requireIn("the log", "one line\n" + line + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T21:41:33.533Z INFO  Carillon 0.1.0 (commit f85d9c6462f2-dirty) has started: Java 17.0.15",
                "[5f1d3c2b-0000-0000-0000-000000000001] A request took 1234 ms: ListUsers, status 200.",
                "2025-11-27T21:46:40.123Z 00000000-0000-0001-0000-000000000002 127.0.0.1 AKIAIOSFODNN7EXAMPLE ListUsers"
                        + " 200 - 3210000 4567890 cached",
                "data in /tmp/junit-1234567890123456789/data, AWS account 123456789012",
                "A record is damaged: pin/#82ef4891, account/01a21eff-b983-7000-8642-0050bfac1229 email/#71d4f55f.",
                "A record is damaged: pin/#3062264d, and pin/#30622641.",
                "\"errorMessage\":\"The Authorization header must start with 'AWS4-HMAC-SHA256 '.\"",
                "sha256 fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
                "STARTUP {CLIENT_ID=fab6fee0-5a44-440b-924c-76bb1a0b4eea, DRIVER_NAME=DataStax Java driver}"
            })
    void whatALogMayContainIsNot(String line) {
        assertThatCode(() -> LogSecrecy.requireIn("the log", line)).doesNotThrowAnyException();
    }
}
