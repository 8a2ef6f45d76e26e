package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.User;

/** What a server writes to its log, which is its standard error, and what it never writes there. */
class LogTest {
    private static final String NUMBER = "+12065550100";
    private static final String EMAIL = "anna@example.com";
    private static final Pattern FINDING = Pattern.compile("A record is damaged: ");

    @TempDir
    private Path parent;

    private DataFolder data;
    private AwsAccount owner;
    private String account;

    @BeforeEach
    void makeADirectory() throws Exception {
        data = new DataFolder(parent);
        owner = data.createKey("123456789012");
        account = data.createAccount(owner, "Bell Tower", AccountType.ENTERPRISE_LWA);
        Path numbers = Files.writeString(parent.resolve("numbers.csv"), "E164PhoneNumber\n" + NUMBER + "\n");
        data.prepare("admin", "numbers", "import", "--aws-account-id", owner.id(), numbers.toString())
                .requireExitCode(0);
    }

    @Test
    void requestsWriteNothingWhateverBecomesOfThem() throws Exception {
        var stranger = new AwsAccount(
                owner.id(), AwsBasicCredentials.create(owner.credentials().accessKeyId(), "a wrong secret"));
        Path quiet = Files.writeString(
                parent.resolve("quiet.properties"), "store.scrub.hours=off\nlog.slow-request.milliseconds=off\n");
        try (ServerProcess server = data.serve("--config", quiet.toString());
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner);
                ChimeClient forger = JavaClients.sync(server.endpoint(), stranger)) {
            Waiting.until(() -> server.standardError().contains("is ready"), server::standardError);
            String before = server.standardError();
            createAnna(chime);
            chime.listUsers(r -> r.accountId(account).userEmail(EMAIL));
            isRefused(409, () -> createAnna(chime));
            isRefused(
                    400, () -> chime.createUser(r -> r.accountId(account).email("anna@example.com, bert@example.com")));
            isRefused(404, () -> chime.getUser(r -> r.accountId(account).userId(EMAIL)));
            isRefused(403, () -> forger.listUsers(r -> r.accountId(account)));
            assertThat(server.standardError()).isEqualTo(before);
            server.terminate();
        }
    }

    private static void isRefused(int status, Runnable call) {
        assertThatExceptionOfType(ChimeException.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(status));
    }

    /** Each record is found by the scrubber, which begins when the server does. */
    @Test
    void damagedRecordsAreNamedWithoutAddressesPinsAndNumbers() throws Exception {
        User anna;
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            anna = createAnna(chime);
            chime.createPhoneNumberOrder(
                    r -> r.productType(PhoneNumberProductType.BUSINESS_CALLING).e164PhoneNumbers(NUMBER));
            chime.associatePhoneNumberWithUser(
                    r -> r.accountId(account).userId(anna.userId()).e164PhoneNumber(NUMBER));
            server.terminate();
        }
        int damaged = damageAllRecordsOfPeopleAndNumbers();
        assertThat(damaged).isGreaterThan(8);
        try (ServerProcess server = data.serve()) {
            String log = awaitFindings(server, damaged);
            assertThat(log)
                    .contains("account/" + account + " user/" + anna.userId(), "email/#", "pin/#", "number/#")
                    .doesNotContainIgnoringCase("anna")
                    .doesNotContain("@", "2065550100", anna.personalPIN())
                    .doesNotContain(((AwsBasicCredentials) owner.credentials()).secretAccessKey());
            server.terminate();
        }
    }

    private User createAnna(ChimeClient chime) {
        return chime.createUser(r -> r.accountId(account).email(EMAIL).username("Anna Bell"))
                .user();
    }

    private int damageAllRecordsOfPeopleAndNumbers() throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + data.folder().resolve("directory.sqlite"));
                var statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE sealed_record SET version = version + 1"
                    + " WHERE partition LIKE 'account/%' OR partition LIKE 'pin/%' OR partition LIKE 'number/%'"
                    + " OR key LIKE '%number%'");
        }
    }

    private static String awaitFindings(ServerProcess server, int findings) {
        Waiting.until(
                () -> FINDING.matcher(server.standardError()).results().count() >= findings, server::standardError);
        String log = server.standardError();
        assertThat(FINDING.matcher(log).results()).as(log).hasSize(findings);
        return log;
    }
}
