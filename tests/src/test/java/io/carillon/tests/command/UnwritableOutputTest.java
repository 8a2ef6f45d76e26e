package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What a command prints must arrive: on a full disk, a closed stream or a pipe that nobody reads, the command fails. */
class UnwritableOutputTest extends ServerTest {
    private static final String FULL = "\"$@\" > /dev/full";
    private static final String CLOSED = "\"$@\" >&-";
    /** The reader has ended before the command begins. */
    private static final String UNREAD_PIPE = "exec 3> >(:); wait $!; \"$@\" >&3";

    private static final String GROUP = "Ringers";

    private ProgramEnvironment environment;
    private AwsAccount caller;
    private String accountId;

    @BeforeAll
    void createAccountAndToken() {
        caller = newAwsAccount();
        environment = environment(caller).withEndpoint(endpoint());
        ScimAccount account = newScimAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        accountId = account.id();
        new ScimClient(account)
                .post("/Groups", "{\"displayName\": \"" + GROUP + "\"}")
                .require(201);
    }

    private List<String> newToken() {
        return onData("scim", "token", "create", "--aws-account-id", caller.id(), "--account-id", accountId);
    }

    private ProgramResult run(String redirection, List<String> arguments) {
        var command = new ArrayList<>(List.of("bash", "-c", redirection, "bash"));
        command.addAll(CarillonCommandLine.launcher(arguments.toArray(String[]::new)));
        return Program.run(environment, command);
    }

    private List<String> ofAccount(String... arguments) {
        return onData(Stream.concat(
                        Stream.of(arguments), Stream.of("--aws-account-id", caller.id(), "--account-id", accountId))
                .toArray(String[]::new));
    }

    private List<String> onData(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments), Stream.of("--data", dataFolder().toString()))
                .toList();
    }

    Stream<List<String>> commands() {
        return Stream.of(
                List.of("--version"),
                List.of("--help"),
                List.of("help", "serve"),
                List.of("admin", "numbers", "import", "--help"),
                List.of("users", "list", "--account-id", accountId),
                onData("keys", "list"),
                onData("keys", "list", "--output", "json"),
                onData("token-keys", "list"),
                onData("token-keys", "rotate"),
                onData("scim", "token", "list"),
                ofAccount("scim", "group", "list"),
                ofAccount("scim", "group", "show", GROUP),
                onData("serve", "--show-config"),
                onData("serve", "--port", "0"),
                onData("admin", "numbers", "list", "--aws-account-id", "123456789012"),
                onData(
                        "admin",
                        "create-account",
                        "--aws-account-id",
                        "123456789012",
                        "--name",
                        "x",
                        "--account-type",
                        "Team"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aFullDiskFailsTheCommand(List<String> command) {
        ProgramResult result = run(FULL, command).requireExitCode(4);
        assertThat(result.standardError())
                .startsWith("carillon")
                .contains(": The output could not be written: No space left on device.\n")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aClosedStreamFailsTheCommand(List<String> command) {
        assertThat(run(CLOSED, command).requireExitCode(4).standardError())
                .contains(": The output could not be written: Bad file descriptor.\n")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aPipeThatNobodyReadsFailsTheCommandInSilence(List<String> command) {
        assertThat(run(UNREAD_PIPE, command).requireExitCode(4).standardError()).isEmpty();
    }

    Stream<List<String>> redirectionsAndFormats() {
        return Stream.of(FULL, CLOSED, UNREAD_PIPE)
                .flatMap(redirection -> Stream.of("text", "json").map(format -> List.of(redirection, format)));
    }

    @ParameterizedTest
    @MethodSource("redirectionsAndFormats")
    void aKeyWhoseSecretWasNotPrintedIsDeletedAgain(List<String> redirectionAndFormat) {
        String keys = run("keys", "list").requireExitCode(0).standardOutput();
        ProgramResult result = run(
                redirectionAndFormat.get(0),
                onData("keys", "create", "--aws-account-id", "210987654321", "--output", redirectionAndFormat.get(1)));
        assertThat(result.requireExitCode(4).standardError())
                .contains("carillon keys create: The key could not be printed: ", ". The new key was deleted.\n");
        assertThat(run("keys", "list").requireExitCode(0).standardOutput()).isEqualTo(keys);
    }

    /** In the same way as a key. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aTokenThatWasNotPrintedIsDeletedAgain(String format) {
        List<String> list = onData("scim", "token", "list");
        String tokens = run("\"$@\"", list).requireExitCode(0).standardOutput();
        ProgramResult result = run(
                FULL,
                Stream.concat(newToken().stream(), Stream.of("--output", format))
                        .toList());
        assertThat(result.requireExitCode(4).standardError())
                .contains("carillon scim token create: The token could not be printed: ", ". It was deleted.\n")
                .doesNotContain("Give this token");
        assertThat(run("\"$@\"", list).requireExitCode(0).standardOutput()).isEqualTo(tokens);
    }

    @Test
    void theDemonstrationFailsToo() {
        run("\"$@\" 2> /dev/full", List.of("demo")).requireExitCode(4);
        run("\"$@\" 2>&-", List.of("demo")).requireExitCode(4);
    }
}
