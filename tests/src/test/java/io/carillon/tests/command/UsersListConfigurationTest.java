package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;

/** {@code carillon users list}: where it takes its server and its key from, and how it ends when something is wrong. */
class UsersListConfigurationTest extends ServerTest {
    /** A port on which nobody can listen without being root, and nobody does. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private static final String UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";
    private static final AwsCredentials WRONG_KEY = AwsBasicCredentials.create("AKIANOBODYSKEY000000", "wrong");

    private AwsAccount caller;
    private String accountId;
    private ProgramEnvironment profiles;

    @BeforeAll
    void createAccountAndProfiles(@TempDir Path home) throws IOException {
        caller = newAwsAccount();
        try (ChimeClient chime = javaClient(caller)) {
            accountId = TeamAccount.of(chime, 3).id();
        }
        String id = caller.credentials().accessKeyId();
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/credentials"), """
                [carillon]
                aws_access_key_id = %s
                aws_secret_access_key = %s

                [wrong]
                aws_access_key_id = %s
                aws_secret_access_key = wrong
                """.formatted(
                        id, caller.credentials().secretAccessKey(), id));
        Files.writeString(home.resolve(".aws/config"), """
                [profile carillon]
                region = eu-west-1
                """);
        profiles = ProgramEnvironment.empty(home);
    }

    @Test
    void takesProfileAndEndpointFromVariables() {
        assertListed(profiles.with("AWS_PROFILE", "carillon").withEndpoint(endpoint()));
    }

    @Test
    void takesProfileAndEndpointFromOptions() {
        assertListed(
                profiles, "--profile", "carillon", "--endpoint-url", endpoint().toString());
    }

    @Test
    void takesTheKeyFromVariables() {
        assertListed(environment(caller).withEndpoint(endpoint()));
    }

    @Test
    void optionsWinOverVariables() {
        ProgramEnvironment variables =
                profiles.with(WRONG_KEY).with("AWS_PROFILE", "wrong").with("AWS_ENDPOINT_URL_CHIME", NOBODY);
        assertListed(
                variables, "--profile", "carillon", "--endpoint-url", endpoint().toString());
    }

    @Test
    void variablesWinOverTheProfileThatAVariableNames() {
        assertListed(
                profiles.with(caller.credentials()).with("AWS_PROFILE", "wrong").withEndpoint(endpoint()));
    }

    @Test
    void aKeyMadeByKeysCreateIsAProfileAsItIsPrinted(@TempDir Path home) throws IOException {
        ProgramResult created = run("keys", "create", "--aws-account-id", caller.id());
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/credentials"), created.standardOutput());
        assertListed(ProgramEnvironment.empty(home).withEndpoint(endpoint()), "--profile", "carillon");
    }

    private void assertListed(ProgramEnvironment environment, String... options) {
        ProgramResult result = list(environment, options).requireExitCode(0);
        assertThat(result.standardOutput()).contains("Ringer0@Example.com", "Ringer2@Example.com");
        assertThat(result.standardError()).isEmpty();
    }

    Stream<Arguments> failures() {
        ProgramEnvironment right = environment(caller).withEndpoint(endpoint());
        String otherParameter = "eyJOZXh0VG9rZW4iOiAibjAiLCAiQWNjb3VudElkIjogIm90aGVyIn0=";
        return Stream.of(
                Arguments.of(right, List.of("--account-id", UNKNOWN_ID), 254, "(NotFoundException)"),
                Arguments.of(right, List.of("--account-id", ""), 254, "(BadRequestException)"),
                Arguments.of(right, List.of("--page-size", "201"), 254, "(BadRequestException)"),
                Arguments.of(right, List.of("--user-email", "nobody"), 254, "(BadRequestException)"),
                Arguments.of(right, List.of("--starting-token", "forged"), 254, "(BadRequestException)"),
                Arguments.of(right, List.of("--starting-token", otherParameter), 255, "Bad starting token"),
                Arguments.of(right, List.of("--endpoint-url", NOBODY), 255, "Connection refused"),
                Arguments.of(right, List.of("--profile", "nobody's"), 255, "nobody's"),
                Arguments.of(right.with(WRONG_KEY), List.of(), 254, "(UnrecognizedClientException)"),
                Arguments.of(
                        profiles.withEndpoint(endpoint()),
                        List.of("--profile", "wrong"),
                        254,
                        "(InvalidSignatureException)"),
                Arguments.of(emptyEnvironment().withEndpoint(endpoint()), List.of(), 253, "No credentials found"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureHasItsExitCodeAndTwoLinesOnStandardError(
            ProgramEnvironment environment, List<String> options, int exitCode, String message) {
        ProgramResult result = list(environment, options.toArray(String[]::new));
        assertRefused(result, exitCode, message);
        assertThat(result.standardError())
                .startsWith(exitCode == 254 ? "An error occurred " : "carillon users list: ")
                .hasLineCount(2);
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                Arguments.of(List.of("list"), "--account-id"),
                Arguments.of(List.of("list", "--account-id"), "--account-id"),
                Arguments.of(List.of("list", "--account-id", UNKNOWN_ID, "--max-items", "abc"), "'abc'"),
                Arguments.of(List.of("list", "--account-id", UNKNOWN_ID, "--max-items", "-1"), "MaxItems"),
                Arguments.of(List.of("list", "--account-id", UNKNOWN_ID, "--page-size", "0"), "PageSize"),
                Arguments.of(List.of("list", "--account-id", UNKNOWN_ID, "--endpoint-url", "here"), "'here'"),
                Arguments.of(List.of("list", "--account-id", UNKNOWN_ID, "--no-such-option"), "--no-such-option"),
                Arguments.of(List.of("lists"), "lists"),
                Arguments.of(List.of(), "the following arguments are required"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageEndsAsInTheAwsCli(List<String> arguments, String message) {
        assertRefused(
                CarillonCommandLine.run(emptyEnvironment(), "users", arguments.toArray(String[]::new)), 252, message);
    }

    private static void assertRefused(ProgramResult result, int exitCode, String message) {
        assertThat(result.requireExitCode(exitCode).standardError()).contains(message);
        assertThat(result.standardOutput()).isEmpty();
    }

    /** Lists the account of this test, unless the options name another. */
    private ProgramResult list(ProgramEnvironment environment, String... options) {
        var arguments = new ArrayList<>(List.of("list"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--account-id")) {
            arguments.addAll(List.of("--account-id", accountId));
        }
        return CarillonCommandLine.run(environment, "users", arguments.toArray(String[]::new));
    }
}
