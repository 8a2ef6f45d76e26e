package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The command under the locales of cron, systemd and containers, with text that is not ASCII. */
class LocaleTest extends ServerTest {
    private static final String EMAIL = "ünï@exämple.com";
    private static final String NAME = "Bücherei 図書 😀";

    private AwsAccount caller;
    private String accountId;

    @BeforeAll
    void createUser() {
        caller = newAwsAccount();
        accountId = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = javaClient(caller)) {
            chime.createUser(r -> r.accountId(accountId).username("Ünï").email(EMAIL));
            chime.createUser(r -> r.accountId(accountId).username("other").email("other@example.com"));
        }
    }

    static Stream<Named<UnaryOperator<ProgramEnvironment>>> locales() {
        return Stream.of(
                Named.of("LC_ALL=C", environment -> environment.with("LC_ALL", "C")),
                Named.of("LC_ALL=POSIX", environment -> environment.with("LC_ALL", "POSIX")),
                Named.of("no variable", environment -> environment.without("LANG")),
                Named.of("LC_CTYPE=C", environment -> environment.with("LC_CTYPE", "C")),
                Named.of("ISO-8859-1", environment -> environment.with("LC_ALL", "de_DE.ISO-8859-1")),
                Named.of("not installed", environment -> environment.with("LC_ALL", "xx_XX.UTF-8")));
    }

    private ProgramEnvironment environment(UnaryOperator<ProgramEnvironment> locale) {
        return locale.apply(environment(caller).withEndpoint(endpoint()));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void theLauncherFindsUsersByNonAsciiAddresses(UnaryOperator<ProgramEnvironment> locale) {
        ProgramResult result = Program.run(
                environment(locale),
                CarillonCommandLine.launcher("users", "list", "--account-id", accountId, "--user-email", EMAIL));
        assertThat(result.requireExitCode(0).standardOutput())
                .contains(EMAIL, "Ünï")
                .doesNotContain("other@");
        // bash itself warns of a locale that is not installed.
        assertThat(result.standardError()).doesNotContain("carillon");
    }

    @ParameterizedTest
    @MethodSource("locales")
    void theLauncherKeepsNamesAndPaths(UnaryOperator<ProgramEnvironment> locale) throws IOException {
        Path home = Files.createTempDirectory(folder(), "hömé");
        ProgramEnvironment environment = locale.apply(ProgramEnvironment.empty(home));
        Path data = home.resolve("dätä 図");
        ProgramResult created = Program.run(
                environment,
                CarillonCommandLine.launcher(
                        "admin", "create-account",
                        "--data", data.toString(),
                        "--aws-account-id", "123456789012",
                        "--account-type", "Team",
                        "--name", NAME));
        assertThat(created.requireExitCode(0).standardOutput()).contains('"' + NAME + '"');
        assertThat(data.resolve("directory.sqlite")).exists();

        Path numbers = Files.writeString(home.resolve("nümbers.csv"), """
                E164PhoneNumber,Country,State
                +33140000000,FR,Île-de-France
                """);
        Program.run(environment, numbers(data, "import", numbers.toString())).requireExitCode(0);
        assertThat(Program.run(environment, numbers(data, "list"))
                        .requireExitCode(0)
                        .standardOutput())
                .contains("Île-de-France");
    }

    private static List<String> numbers(Path data, String command, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "admin",
                                "numbers",
                                command,
                                "--data",
                                data.toString(),
                                "--aws-account-id",
                                "123456789012"),
                        Stream.of(more))
                .toArray(String[]::new);
        return CarillonCommandLine.launcher(arguments);
    }

    @Test
    void withoutTheLauncherAnArgumentThatCannotBeDecodedIsRefused() {
        ProgramEnvironment environment =
                environment(caller).withEndpoint(endpoint()).with("LC_ALL", "C");
        ProgramResult result = Program.run(
                environment,
                CarillonCommandLine.jar("users", "list", "--account-id", accountId, "--user-email", EMAIL));
        assertThat(result.requireExitCode(2).standardError())
                .startsWith("carillon: Argument 6 is not ASCII, and Java cannot decode it")
                .endsWith("Set LC_ALL=C.UTF-8, or use the carillon launcher, which does.\n")
                .hasLineCount(2);
        assertThat(result.standardOutput()).isEmpty();
    }

    @Test
    void withoutTheLauncherNothingIsMadeUnderAnotherName() {
        Path data = folder().resolve("dätä");
        ProgramEnvironment environment = emptyEnvironment().with("LC_ALL", "C");
        List<String> command = CarillonCommandLine.jar(
                "keys", "create", "--data", data.toString(), "--aws-account-id", "123456789012");
        assertThat(Program.run(environment, command).requireExitCode(2).standardError())
                .startsWith("carillon: Argument 4 is not ASCII");
        assertThat(folder())
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("d??t"));
    }

    @Test
    void withoutTheLauncherAVariableThatCannotBeDecodedIsRefused() {
        ProgramEnvironment environment =
                environment(caller).withEndpoint(endpoint()).with("LC_ALL", "C").with("AWS_PROFILE", "bücherei");
        ProgramResult result =
                Program.run(environment, CarillonCommandLine.jar("users", "list", "--account-id", accountId));
        assertThat(result.requireExitCode(2).standardError())
                .startsWith("carillon: The variable AWS_PROFILE is not ASCII");
    }

    @Test
    void withoutTheLauncherAsciiArgumentsGiveOutputInUtf8() {
        ProgramEnvironment environment =
                environment(caller).withEndpoint(endpoint()).with("LC_ALL", "C");
        ProgramResult result =
                Program.run(environment, CarillonCommandLine.jar("users", "list", "--account-id", accountId));
        assertThat(result.requireExitCode(0).standardOutput()).contains(EMAIL, "Ünï");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedInAnyLocale() {
        // What a terminal in ISO-8859-1 sends for "ü".
        ProgramResult result = Program.run(
                emptyEnvironment(),
                List.of("bash", "-c", "exec \"$@\" $'b\\374ch'", "bash", "../carillon", "keys", "list", "--data"));
        assertThat(result.requireExitCode(2).standardError())
                .isEqualTo("carillon: Argument 4 is not valid UTF-8.\nConvert it to UTF-8 and try again.\n");
    }
}
