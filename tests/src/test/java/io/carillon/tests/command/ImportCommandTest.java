package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.users.UserLoad;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.SqliteRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** {@code carillon import} and {@code carillon export}, while the server runs. */
class ImportCommandTest extends ServerTest {
    @TempDir
    Path folder;

    private ProgramResult transfer(String command, AwsAccount owner, String accountId, String... arguments) {
        var all = new ArrayList<>(List.of("--aws-account-id", owner.id(), "--account-id", accountId));
        all.addAll(List.of(arguments));
        return run(command, all.toArray(String[]::new));
    }

    private Path list(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static List<User> users(ChimeClient chime, String accountId) {
        return chime.listUsersPaginator(r -> r.accountId(accountId)).stream()
                .flatMap(page -> page.users().stream())
                .map(user -> chime.getUser(r -> r.accountId(accountId).userId(user.userId()))
                        .user())
                .toList();
    }

    @Test
    void peopleComeInAndWrongRowsAreCorrectedAndComeInToo() throws IOException {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
        Path list = list(
                "people.csv",
                "Email,First name,Last name,License",
                "anna@x.example,Anna,Bell,Basic",
                "ben@x.example,Ben,Cook,Gold",
                "ANNA@x.example,Anna,Bell,Pro",
                "carl@x.example,Carl,Dale,");
        ProgramResult dry = transfer("import", owner, account, list.toString(), "--dry-run");
        assertThat(dry.requireExitCode(1).standardOutput()).isEqualTo("""
                create anna@x.example (Anna Bell)
                create carl@x.example (Carl Dale)
                reject line 3, License: It is not one of Basic, Plus, Pro, ProTrial.
                reject line 4, Email: The same address is in line 2, in this or another case.
                2 to be created, 0 to be updated, 0 unchanged, 2 rejected
                """);
        try (ChimeClient chime = javaClient(owner)) {
            assertThat(users(chime, account)).isEmpty();
            ProgramResult first = transfer("import", owner, account, list.toString());
            Path rejects = folder.resolve("people.rejects.csv");
            assertThat(first.requireExitCode(1).standardOutput())
                    .isEqualTo("2 created, 0 updated, 0 unchanged, 2 rejected\n");
            assertThat(first.standardError())
                    .contains("2 rows were rejected: see " + rejects)
                    .doesNotContain("@");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)))
                    .isEqualTo("rw-------");
            assertThat(Files.exists(folder.resolve("people.csv.journal"))).isFalse();
            Files.writeString(
                    rejects, Files.readString(rejects).replace("Gold", "Pro").replace("ANNA@", "anne@"));
            assertThat(transfer("import", owner, account, rejects.toString())
                            .requireExitCode(0)
                            .standardOutput())
                    .isEqualTo("2 created, 0 updated, 0 unchanged, 0 rejected\n");
            assertThat(users(chime, account))
                    .extracting(user -> user.primaryEmail() + " " + user.displayName() + " " + user.licenseType())
                    .containsExactly(
                            "anna@x.example Anna Bell Basic",
                            "carl@x.example Carl Dale Pro",
                            "ben@x.example Ben Cook Pro",
                            "anne@x.example Anna Bell Pro");
        }
    }

    @Test
    void whoIsNotInTheListIsSuspendedIfNoRowWasRejected() throws IOException {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
        transfer(
                        "import",
                        owner,
                        account,
                        list("all.csv", "Email", "a@x.example", "b@x.example").toString())
                .requireExitCode(0);
        try (ChimeClient chime = javaClient(owner)) {
            ProgramResult wrong = transfer(
                    "import",
                    owner,
                    account,
                    list("some.csv", "Email", "A@x.example", "b x@x.example").toString(),
                    "--leavers",
                    "suspend");
            assertThat(wrong.requireExitCode(1).standardError()).contains("Nobody was suspended");
            assertThat(users(chime, account))
                    .extracting(User::userRegistrationStatus)
                    .containsOnly(RegistrationStatus.REGISTERED);
            String right = list("rest.csv", "Email", "A@x.example").toString();
            assertThat(transfer("import", owner, account, right, "--leavers", "suspend", "--dry-run")
                            .requireExitCode(0)
                            .standardOutput())
                    .startsWith("suspend b@x.example\n");
            transfer("import", owner, account, right, "--leavers", "suspend").requireExitCode(0);
            assertThat(users(chime, account))
                    .extracting(User::userRegistrationStatus)
                    .containsExactly(RegistrationStatus.REGISTERED, RegistrationStatus.SUSPENDED);
        }
        String directory = createAccount(owner, "Directory", AccountType.ENTERPRISE_DIRECTORY);
        assertThat(transfer(
                                "import",
                                owner,
                                directory,
                                folder.resolve("rest.csv").toString(),
                                "--leavers",
                                "suspend")
                        .requireExitCode(1)
                        .standardError())
                .contains("cannot be suspended");
    }

    /** So many that the index of names is built after them. */
    @Test
    void aLargeListIsInTheIndexOfNamesAfterwards() throws Exception {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Corp", AccountType.TEAM);
        int people = UserLoad.NAMES_AT_ONCE + 2000;
        Path list = list(
                "large.csv",
                "Email,Name\n"
                        + IntStream.range(0, people)
                                .mapToObj(i -> "p" + i + "@x.example,Given Family" + i)
                                .collect(Collectors.joining("\n")),
                "P7@X.example,Somebody Else",
                "a b@x.example,Nobody");
        var records = new SqliteRecords(dataFolder(), account);
        transfer("import", owner, account, list.toString(), "--dry-run").requireExitCode(1);
        assertThat(records.count("name/")).isZero();
        assertThat(records.hasAllNames()).isTrue();
        assertThat(transfer("import", owner, account, list.toString())
                        .requireExitCode(1)
                        .standardOutput())
                .isEqualTo(people + " created, 0 updated, 0 unchanged, 2 rejected\n");
        assertThat(Files.readAllLines(folder.resolve("large.rejects.csv")))
                .as("the first line with an address counts, whatever the order in which people come in")
                .anyMatch(line -> line.contains((people + 2) + ",Email,\"The same address is in line 9, "))
                .anyMatch(line -> line.contains((people + 3) + ",Email,It is not an email address"))
                .hasSize(3);
        assertThat(transfer("export", owner, account, "--format", "csv")
                        .requireExitCode(0)
                        .standardOutput()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", -1)[1]))
                .as("users are listed in the order in which they came in")
                .hasSize(people)
                .isSorted();
        assertThat(records.count("name/")).isEqualTo(2 * people);
        assertThat(records.hasAllNames()).isTrue();
        assertThat(run(
                                "admin",
                                "find-users",
                                "--aws-account-id",
                                owner.id(),
                                "--account-id",
                                account,
                                "--name",
                                "family" + (people - 1),
                                "--output",
                                "csv")
                        .requireExitCode(0)
                        .standardOutput())
                .contains("p" + (people - 1) + "@x.example");
    }

    private ProgramResult throughApi(String command, AwsAccount owner, String accountId, String... arguments) {
        var all = new ArrayList<>(
                List.of("--account-id", accountId, "--endpoint-url", endpoint().toString(), "--region", "us-east-1"));
        all.addAll(List.of(arguments));
        return CarillonCommandLine.run(environment(owner), command, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"TEAM", "ENTERPRISE_LWA"})
    void throughTheApiPeopleComeInAndOutToo(AccountType type) throws IOException {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Corp", type);
        String people = IntStream.range(0, 120)
                .mapToObj(i -> "person" + i + "@x.example," + (i % 10 == 0 ? "Basic" : "Pro") + "\n")
                .collect(Collectors.joining());
        Path list = list("api-" + type + ".csv", "Email,License", people + "no address,Pro", "PERSON3@x.example,Pro");
        assertThat(throughApi("import", owner, account, list.toString(), "--dry-run")
                        .requireExitCode(1)
                        .standardOutput())
                .endsWith("120 to be created, 0 to be updated, 0 unchanged, 2 rejected\n");
        assertThat(throughApi("import", owner, account, list.toString())
                        .requireExitCode(1)
                        .standardOutput())
                .isEqualTo("120 created, 0 updated, 0 unchanged, 2 rejected\n");
        Path export = folder.resolve("api-" + type + ".ndjson");
        throughApi("export", owner, account, "--pins", "--to", export.toString())
                .requireExitCode(0);
        try (ChimeClient chime = javaClient(owner)) {
            List<User> users = users(chime, account);
            assertThat(users)
                    .extracting(user -> user.primaryEmail() + "," + user.licenseType() + "\n")
                    .containsExactlyInAnyOrderElementsOf(
                            people.lines().map(line -> line + "\n").toList());
            assertThat(Files.readAllLines(export)).hasSameSizeAs(users);
        }
        assertThat(throughApi("import", owner, account, export.toString())
                        .requireExitCode(0)
                        .standardOutput())
                .isEqualTo("0 created, 0 updated, 120 unchanged, 0 rejected\n");
        String fewer = list("fewer-" + type + ".csv", "Email,License", "person0@x.example,Pro")
                .toString();
        assertThat(throughApi("import", owner, account, fewer, "--leavers", "suspend")
                        .requireExitCode(0)
                        .standardOutput())
                .isEqualTo("0 created, 1 updated, 0 unchanged, 0 rejected, 119 suspended\n");
        assertThat(throughApi("import", owner, account, fewer, "--preserve")
                        .requireExitCode(2)
                        .standardError())
                .contains("--preserve needs --data");
    }

    @Test
    void anExportKeptWholeGoesOnWorkingElsewhere() throws IOException {
        AwsAccount owner = newAwsAccount();
        String account = createAccount(owner, "Old", AccountType.ENTERPRISE_LWA);
        Path chime = Path.of("src/test/resources/chime-export.ndjson");
        transfer(
                        "import",
                        owner,
                        account,
                        chime.toString(),
                        "--preserve",
                        "--rejects",
                        folder.resolve("r").toString())
                .requireExitCode(0);
        Path export = folder.resolve("whole.ndjson");
        transfer("export", owner, account, "--pins", "--to", export.toString()).requireExitCode(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
                .isEqualTo("rw-------");
        List<String> ids = Files.readAllLines(chime).stream()
                .map(line -> line.replaceAll(".*\"UserId\": ?\"([^\"]+)\".*", "$1"))
                .sorted()
                .toList();
        try (ChimeClient client = javaClient(owner)) {
            assertThat(users(client, account)).extracting(User::userId).containsExactlyElementsOf(ids);
        }
        assertThat(transfer("import", owner, account, export.toString(), "--preserve")
                        .requireExitCode(0)
                        .standardOutput())
                .isEqualTo("0 created, 0 updated, " + ids.size() + " unchanged, 0 rejected\n");
        ProgramResult again = transfer("export", owner, account, "--pins");
        assertThat(again.requireExitCode(0).standardOutput()).isEqualTo(Files.readString(export));
        for (String format : List.of("csv", "json", "ldif", "scim", "aws-csv")) {
            Path other = folder.resolve("list." + format);
            transfer("export", owner, account, "--format", format, "--to", other.toString())
                    .requireExitCode(0);
            assertThat(transfer("import", owner, account, other.toString(), "--format", format)
                            .requireExitCode(0)
                            .standardOutput())
                    .isEqualTo("0 created, 0 updated, " + ids.size() + " unchanged, 0 rejected\n");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .noneMatch(file -> file.toString().contains(".rejects.")
                            || file.toString().contains("journal"));
        }
    }
}
