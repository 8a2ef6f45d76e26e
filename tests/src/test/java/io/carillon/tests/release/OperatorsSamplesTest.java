package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * Every code block of the pages for operators about people and about the command, word for word, in one shell each, with a real
 * directory. Only what the pages write in capitals, DIR, ID and TOKEN, is exchanged, and the address of another service.
 */
class OperatorsSamplesTest {
    private static final String AWS_ACCOUNT = "123456789012";

    @TempDir
    private Path temporary;

    private DataFolder data;
    private AwsAccount owner;
    private String account;
    private ProgramEnvironment environment;

    @BeforeEach
    void createAccount() throws IOException {
        data = new DataFolder(temporary);
        owner = data.createKey(AWS_ACCOUNT);
        account = data.createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
        Path programs = Files.createDirectory(temporary.resolve("bin"));
        Path carillon = Files.writeString(
                programs.resolve("carillon"),
                "#!/bin/sh\nexec " + String.join(" ", CarillonCommandLine.of("\"$@\"")) + "\n");
        assertThat(carillon.toFile().setExecutable(true)).isTrue();
        environment = ProgramEnvironment.empty(temporary.resolve("home"));
        environment = environment
                .with("PATH", programs + ":" + environment.variables().get("PATH"))
                .with("CARILLON_DATA", data.folder().toString());
    }

    /** What a block prints, run where the lists are. */
    private String bash(String code) {
        String script = "cd " + temporary + "\n"
                + code.replace("ID", account).replace("DIR", data.folder().toString());
        return Program.run(environment, List.of("bash", "-euo", "pipefail", "-c", script))
                .requireExitCode(0)
                .standardOutput();
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(temporary.resolve(name), content);
    }

    @Test
    void importAndExport() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/import-export.md");
        file("people.csv", "Email,Name\nanna@example.com,Anna\nben@example.com,Ben\n");
        String printed = bash(page.take("", "import people.csv --data").replace("--to people.csv", "--to out.csv"));
        assertThat(printed)
                .contains(
                        "create anna@example.com (Anna)\n",
                        "2 created, 0 updated, 0 unchanged, 0 rejected\n",
                        "2 people written to out.csv\n");
        try (ServerProcess server = data.serve()) {
            environment = environment.withEndpoint(server.endpoint());
            bash("carillon keys create --aws-account-id " + AWS_ACCOUNT + " --profile carillon");
            assertThat(bash(page.take("", "--profile carillon")))
                    .isEqualTo("0 created, 0 updated, 2 unchanged, 0 rejected\n");
            assertThat(bash(fromService(page.take("", "--token-file TOKEN"), server)))
                    .contains("2 created, 0 updated, 0 unchanged, 0 rejected\n");
            server.terminate();
        }
        file(
                "chime-export.ndjson",
                "{\"UserId\": \"5bc8fbbc-bde5-4099-8164-d8399f767c45\", \"PrimaryEmail\": \"carl@example.com\"}\n");
        assertThat(bash(page.take("", "--preserve")))
                .isEqualTo("1 created, 0 updated, 0 unchanged, 0 rejected\n3 people written to whole.ndjson\n");
        assertThat(temporary.resolve("whole.ndjson"))
                .content()
                .contains("5bc8fbbc-bde5-4099-8164-d8399f767c45", "PersonalPIN");
        assertThat(page.left()).isEmpty();
    }

    /** The import from another SCIM service, which the account is here, into an account of its own. */
    private String fromService(String code, ServerProcess server) throws IOException {
        String token = data.run("scim", "token", "create", "--aws-account-id", AWS_ACCOUNT, "--account-id", account)
                .requireExitCode(0)
                .standardOutput();
        Path file = Files.createFile(
                temporary.resolve("scim-token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, token);
        String other = data.createAccount(owner, "From SCIM", AccountType.ENTERPRISE_LWA);
        return code.replace("https://scim.example/v2", new ScimAccount(owner, account, server.endpoint(), token).url())
                .replace("TOKEN", file.getFileName().toString())
                .replace("--account-id ID", "--account-id " + other);
    }

    @Test
    void administration() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/administration.md");
        String other = data.createAccount(owner, "Other", AccountType.ENTERPRISE_LWA);
        file(
                "people.csv",
                "Email,Name\nanna@example.com,Anna Bell\nbert@example.com,Bert\nanna.bell2@example.com,Anna B\n");
        bash("carillon import people.csv --aws-account-id " + AWS_ACCOUNT + " --account-id ID --data DIR");
        String admin = "owner=" + AWS_ACCOUNT + " account=ID other=" + other + "\n" + page.take("", "admin() {");
        assertThat(bash(admin + page.take("", "admin update-profile")))
                .contains("Anna Bell-Ringer", "anna.bell@example.com");
        assertThat(bash(admin + page.take("", "admin find-users")))
                .contains("anna.bell@example.com", "anna.bell2@example.com");
        assertThat(temporary.resolve("suspended.csv")).content().startsWith("UserId,");
        assertThat(temporary.resolve("numbers.csv")).exists();
        file("names.csv", page.take("", "PrimaryEmail,DisplayName"));
        String accept = page.take("", "admin accept-invitations");
        String team = data.createAccount(owner, "Team", AccountType.TEAM);
        file("team.csv", "Email\nanna@example.com\nbert@example.com\n");
        bash("carillon import team.csv --aws-account-id " + AWS_ACCOUNT + " --account-id " + team + " --data DIR");
        List<String> commands = accept.lines().toList();
        assertThat(commands).hasSize(2);
        String ofTeam = admin.replace("account=ID", "account=" + team);
        assertThat(bash(ofTeam + commands.get(1))).contains("Anna Bell");
        assertThat(bash(ofTeam + commands.get(0))).contains("bert");
        bash("carillon import team.csv --aws-account-id " + AWS_ACCOUNT + " --account-id ID --data DIR");
        bash(admin + page.take("", "admin move-users"));
        assertThat(bash(admin.replace("account=ID", "account=" + other) + "admin find-users --output text"))
                .contains("anna@example.com", "bert@example.com");
        // Without a terminal, it does not ask.
        bash(admin + page.take("", "admin erase-user").strip() + " --yes");
        assertThat(bash(admin + "admin find-users --output text")).doesNotContain("anna.bell@example.com");
        assertThat(page.left()).isEmpty();
    }

    @Test
    void command() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/command.md");
        bash(page.take("", "keys create --data ~/carillon --aws-account-id 123456789012 --profile carillon\n"));
        String keys = page.take("", "keys deactivate");
        bash("mkdir -p ~/.aws; rm ~/.aws/credentials");
        List<String> commands = keys.lines().toList();
        bash(commands.get(0));
        String id = bash(commands.get(1))
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .replaceFirst(" .*", "");
        for (String command : commands.subList(2, commands.size())) {
            bash(command.replace("AKIA...", id) + (command.contains("delete") ? " --yes" : ""));
        }
        bash(page.take("", "secret-key rotate"));
        bash(page.take("", "source <(carillon completion bash)")
                        .lines()
                        .findFirst()
                        .orElseThrow() + "\ncomplete -p carillon");
        try (ServerProcess server = data.serve()) {
            environment = environment.withEndpoint(server.endpoint()).with(owner.credentials());
            account = data.createAccount(owner, "Ringers", AccountType.TEAM);
            assertThat(bash(page.take("", "carillon users list")))
                    .contains("\"Users\": []", "anna@example.com", "\tRingers\n");
            server.terminate();
        }
        assertThat(page.left()).isEmpty();
    }
}
