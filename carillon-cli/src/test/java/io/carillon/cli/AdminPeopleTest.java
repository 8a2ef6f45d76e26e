package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.numbers.InventoryNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/** The commands of {@code carillon admin} that are about people. */
class AdminPeopleTest {
    private static final String OWNER = "123456789012";
    private static final Pattern ID = Pattern.compile("\"(?:AccountId|UserId)\": \"([^\"]+)\"");

    @TempDir
    Path folder;

    private String account;

    @BeforeEach
    void makeAccount() {
        CommandRun created = run("create-account", "--name", "Tower", "--account-type", "EnterpriseLWA");
        account = id(created.out());
    }

    private CommandRun run(String command, String... arguments) {
        var all = new ArrayList<>(List.of("admin", command, "--data", folder.toString(), "--aws-account-id", OWNER));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** The same for a command that is about the account. */
    private CommandRun inAccount(String command, String... arguments) {
        return run(
                command,
                Stream.concat(Stream.of("--account-id", account), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String id(String json) {
        Matcher id = ID.matcher(json);
        assertThat(id.find()).as(json).isTrue();
        return id.group(1);
    }

    private String user(String name) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            return data.directory()
                    .users()
                    .create(
                            AwsAccountOption.callFor(new Tenant(OWNER)),
                            CreateUserRequest.builder()
                                    .accountId(account)
                                    .username(name)
                                    .email(name + "@example.com")
                                    .build())
                    .userId();
        }
    }

    private String auditLog() throws IOException {
        return Files.readString(folder.resolve("audit.log"), StandardCharsets.UTF_8);
    }

    @Test
    void aProfileIsChangedByIdOrAddress() throws IOException {
        String anna = user("anna");
        CommandRun named = inAccount("update-profile", "--display-name", "Anna Bell", anna);
        assertThat(named.exitCode()).as(named.err()).isZero();
        assertThat(named.out()).contains("\"DisplayName\": \"Anna Bell\"", "anna@example.com");
        CommandRun moved = inAccount("update-profile", "--primary-email", "bell@example.com", "anna@example.com");
        assertThat(moved.out()).contains("\"DisplayName\": \"Anna Bell\"", "bell@example.com", anna);
        assertThat(auditLog())
                .contains("\"eventName\":\"UpdateUserProfile\"", anna)
                .doesNotContain("bell@", "anna@", "Anna");
    }

    @Test
    void aProfileThatCannotBeChangedEndsWithOneLineAndARemedy() throws IOException {
        String anna = user("anna");
        user("bert");
        CommandRun taken = inAccount("update-profile", "--primary-email", "BERT@example.com", anna);
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.err()).contains("A user with this email address exists in the account.");
        assertThat(inAccount("update-profile", anna).exitCode()).isEqualTo(2);
        assertThat(inAccount("update-profile", "--primary-email", "nobody", anna)
                        .exitCode())
                .isEqualTo(2);
        assertThat(inAccount("update-profile", "--display-name", "X", "nobody@example.com")
                        .err())
                .contains("no user with the address");
    }

    @Test
    void usersAreErasedAndTheAuditLogNamesTheirIdsAlone() throws IOException {
        String anna = user("anna");
        String bert = user("bert");
        user("clara");
        CommandRun unconfirmed = inAccount("erase-user", anna);
        assertThat(unconfirmed.exitCode()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("--yes");
        CommandRun unknown = inAccount("erase-user", "--yes", anna, "nobody@example.com");
        assertThat(unknown.exitCode())
                .as("nothing is erased before all are found")
                .isEqualTo(1);
        assertThat(inAccount("erase-user", "--yes", anna, "bert@example.com", anna)
                        .exitCode())
                .isZero();
        assertThat(inAccount("erase-user", "--yes", anna).exitCode()).isEqualTo(1);
        assertThat(auditLog())
                .contains("\"eventName\":\"EraseUser\"", anna, bert)
                .doesNotContain("anna@", "bert@");
        assertThat(inAccount("update-profile", "--display-name", "Clara Bell", "clara@example.com")
                        .exitCode())
                .isZero();
    }

    /** From here on, the test is about a Team account. */
    private void team() {
        account = id(run("create-account", "--name", "Team", "--account-type", "Team")
                .out());
    }

    private void invite(String... emails) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            data.directory().users().invitations().invite(new Tenant(OWNER), account, List.of(emails), null);
        }
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("names.csv"), text);
    }

    @Test
    void aWholeTeamGetsItsNamesFromAFile() throws IOException {
        team();
        invite("anna.bell@example.com", "bert@example.com", "clara@example.com");
        String lines = """
                Department,DisplayName,PrimaryEmail
                Ringing,"Bell, Anna",Anna.Bell@EXAMPLE.com
                ,Bert Bürger,bert@example.com
                ,,clara@example.com
                ,Nobody Here,nobody@example.com
                """;
        Path names = csv("\ufeff" + lines.replace("\n", "\r\n"));
        CommandRun accepted = inAccount("accept-invitations", "--all", "--names", names.toString());
        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.out())
                .contains(
                        "\"DisplayName\": \"Bell, Anna\"",
                        "\"DisplayName\": \"Bert Bürger\"",
                        "\"DisplayName\": \"clara\"");
        assertThat(accepted.err()).contains("1 of 3 names").doesNotContain("nobody@", "Nobody");
    }

    @Test
    void oneUserGetsANameFromAnOption() throws IOException {
        team();
        invite("anna@example.com", "bert@example.com");
        assertThat(inAccount("accept-invitations", "--display-name", "Anna Bell", "anna@example.com")
                        .out())
                .contains("\"DisplayName\": \"Anna Bell\"");
        assertThat(inAccount("accept-invitations", "--display-name", "X", "--all")
                        .exitCode())
                .isEqualTo(2);
        assertThat(inAccount("accept-invitations", "bert@example.com").out()).contains("\"DisplayName\": \"bert\"");
    }

    @Test
    void aFileWithAWrongLineAcceptsNobody() throws IOException {
        team();
        invite("anna@example.com");
        String header = "PrimaryEmail,DisplayName\n";
        for (String wrong : List.of(
                "anna@example.com,Anna\nANNA@example.com,Anna\n",
                "anna@example.com,\"An\nna\"\n",
                "anna@example.com," + "x".repeat(257) + "\n",
                ",Anna\n",
                "anna@example.com,Anna,Bell\n")) {
            CommandRun run = inAccount(
                    "accept-invitations",
                    "--all",
                    "--names",
                    csv(header + wrong).toString());
            assertThat(run.exitCode()).as(wrong).isEqualTo(1);
            assertThat(run.err()).contains("Nothing was changed", "line ").doesNotContain("anna@", "ANNA@");
        }
        for (String wrong : List.of("", header, "Email,Name\nanna@example.com,Anna\n")) {
            assertThat(inAccount(
                                    "accept-invitations",
                                    "--all",
                                    "--names",
                                    csv(wrong).toString())
                            .exitCode())
                    .as(wrong)
                    .isEqualTo(1);
        }
        assertThat(inAccount("accept-invitations", "--all").out()).contains("\"DisplayName\": \"anna\"");
    }

    @Test
    void reportsArePrintedInEveryFormat() throws IOException {
        String anna = user("anna");
        user("bert");
        CommandRun csv = inAccount("find-users", "--email", "ANN", "--output", "csv");
        assertThat(csv.exitCode()).as(csv.err()).isZero();
        assertThat(csv.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("UserId,PrimaryEmail,DisplayName,LicenseType");
        assertThat(csv.out()).contains(anna + ",anna@example.com,anna,Pro,");
        assertThat(inAccount("find-users", "--name", "b", "--output", "ndjson").out())
                .contains("bert@example.com")
                .doesNotContain("anna@");
        assertThat(inAccount("find-users", "--state", "Suspended", "--output", "csv")
                        .out())
                .hasLineCount(1);
        assertThat(inAccount("find-users").out()).contains("PrimaryEmail", "anna@example.com", "bert@example.com");
        assertThat(inAccount("count-licenses", "--output", "csv").out().lines())
                .containsExactly("LicenseType,UserCount,PendingCount,SuspendedCount", "Pro,2,0,0");
        for (String[] wrong :
                new String[][] {{"--state", "pending"}, {"--output", "xml"}, {"--invited-days-ago", "-1"}}) {
            CommandRun refused = inAccount("find-users", wrong);
            assertThat(refused.exitCode()).as(wrong[0]).isEqualTo(2);
        }
    }

    @Test
    void numbersAreListedByTheirHolders() throws IOException {
        String anna = user("anna");
        String number = "+12065550100";
        try (DataFolder data = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            var call = AwsAccountOption.callFor(new Tenant(OWNER));
            var numbers = data.directory().numbers();
            numbers.inventory().load(call.tenant(), List.of(InventoryNumber.of(number, null, null, "Seattle", "WA")));
            numbers.orders().create(call, PhoneNumberProductType.BUSINESS_CALLING, List.of(number));
            numbers.associations().associate(call.tenant(), account, anna, number);
        }
        var arguments = new ArrayList<>(List.of("admin", "numbers", "holders", "--data", folder.toString()));
        arguments.addAll(List.of("--aws-account-id", OWNER, "--output", "csv"));
        CommandRun holders = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(holders.out().lines())
                .containsExactly(
                        "E164PhoneNumber,ProductType,AccountId,UserId,PrimaryEmail,DisplayName,UserRegistrationStatus",
                        number + ",BusinessCalling," + account + "," + anna + ",anna@example.com,anna,Registered");
    }

    @Test
    void usersMoveToAnotherAccount() throws IOException {
        String anna = user("anna");
        user("bert");
        String here = account;
        String there = id(run("create-account", "--name", "There", "--account-type", "EnterpriseLWA")
                .out());
        CommandRun moved = inAccount("move-users", "--target-account-id", there, anna, "bert@example.com");
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(inAccount("find-users", "--output", "csv").out()).hasLineCount(1);
        account = there;
        assertThat(inAccount("find-users", "--output", "csv").out())
                .hasLineCount(3)
                .contains(anna);
        CommandRun absent =
                inAccount("move-users", "--target-account-id", here, "01a20ccc-2cb8-7b45-ac3e-5014662fa067");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("1 of 1 users were not moved", "does not exist in this account");
        assertThat(auditLog())
                .contains("\"eventName\":\"MoveUsers\"", anna, there)
                .doesNotContain("bert@");
    }

    /** What SQLite keeps of a person after the erasure is gone once the file was compacted, wherever in the directory it was. */
    @Test
    void nothingOfAnErasedPersonIsLeftInACompactedDirectory() throws IOException {
        String anna = user("anna.quux");
        assertThat(inAccount("update-profile", anna, "--display-name", "Zoe Quuxington")
                        .exitCode())
                .isZero();
        String pin = pin(anna);
        List<String> texts = List.of("anna.quux", "uuxington", pin);
        assertThat(filesWith(texts)).isNotEmpty();
        assertThat(inAccount("erase-user", anna, "--yes").exitCode()).isZero();

        assertThat(filesWith(texts))
                .as("free pages, which is what compacting is for")
                .isNotEmpty();
        CommandRun compacted = CommandRun.of("store", "compact", folder.toString());
        assertThat(compacted.exitCode()).as(compacted.err()).isZero();
        assertThat(filesWith(texts)).isEmpty();
        assertThat(CommandRun.of("store", "check", folder.toString()).out()).contains(" 0 findings");
    }

    private String pin(String userId) throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            return data.directory()
                    .users()
                    .get(new Tenant(OWNER), account, userId)
                    .personalPIN();
        }
    }

    /** The files of the directory, the audit log included, that have one of the texts, in any case of letters. */
    private List<String> filesWith(List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            var found = new ArrayList<String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (texts.stream().anyMatch(content::contains)) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        }
    }

    @Test
    void aDirectoryInUseIsNotCompacted() throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            assertThat(data.directory()).isNotNull();
            CommandRun refused = CommandRun.of("store", "compact", folder.toString());
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.err()).contains("in use", "Stop the server");
        }
    }
}
