package io.carillon.tests.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** The access log of a server of its own. */
class AccessLogTest {
    @TempDir
    private Path parent;

    private DataFolder data;
    private AwsAccount owner;

    @BeforeEach
    void makeADirectory() {
        data = new DataFolder(parent);
        owner = data.createKey("123456789012");
    }

    private ServerProcess serve(String settings) throws Exception {
        return data.serve(
                "--config",
                Files.writeString(parent.resolve("l.properties"), settings).toString());
    }

    private Path log() {
        return data.folder().resolve("access.log");
    }

    private static String keyOf(AwsAccount account) {
        return account.credentials().accessKeyId();
    }

    @Test
    void everyRequestIsAJsonObject() throws Exception {
        String account;
        String requestId;
        var forger = new AwsAccount(owner.id(), AwsBasicCredentials.create("AKIANOBODYSKEY000000", "wrong"));
        try (ServerProcess server = serve("access-log.file=access.log\naccess-log.format=json\n");
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner);
                ChimeClient stranger = JavaClients.sync(server.endpoint(), forger)) {
            account = chime.createAccount(r -> r.name("Logged")).account().accountId();
            chime.inviteUsers(r -> r.accountId(account).userEmailList("anna@example.com"));
            for (int i = 0; i < 3; i++) {
                chime.listUsers(r -> r.accountId(account).userEmail("anna@example.com"));
                chime.listUsers(r -> r.accountId(account));
            }
            requestId = chime.getAccount(r -> r.accountId(account))
                    .responseMetadata()
                    .requestId();
            assertThatExceptionOfType(ChimeException.class)
                    .isThrownBy(() -> stranger.listUsers(r -> r.accountId(account)));
            var health = HttpRequest.newBuilder(URI.create(server.endpoint() + "/carillon/health"))
                    .build();
            HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.discarding());
            server.terminate();
        }
        assertThat(JsonLines.fields(
                        parent, log(), "accessKeyId", "authenticated", "operation", "status", "error", "remoteAddress"))
                .contains(
                        keyOf(owner) + "\tTrue\tCreateAccount\t201\tNone\t127.0.0.1",
                        keyOf(owner) + "\tTrue\tInviteUsers\t201\tNone\t127.0.0.1",
                        "AKIANOBODYSKEY000000\tFalse\tListUsers\t403\tUnrecognizedClientException\t127.0.0.1",
                        "None\tFalse\tNone\t200\tNone\t127.0.0.1")
                .hasSize(11);
        assertThat(JsonLines.fields(parent, log(), "operation", "cached"))
                .contains("ListUsers\tTrue", "ListUsers\tFalse", "CreateAccount\tFalse");
        assertThat(JsonLines.fields(parent, log(), "requestId"))
                .contains(requestId)
                .doesNotHaveDuplicates();
        assertThat(JsonLines.fields(parent, log(), "bytes", "microseconds"))
                .allMatch(line -> line.matches("\\d+\t\\d+"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
                .isEqualTo("rw-------");
        assertThat(log()).content().doesNotContain("anna", "/accounts", "wrong");
    }

    @Test
    void filesAreRotatedAndTheOldestDeleted() throws Exception {
        try (ServerProcess server =
                        serve("access-log.file=access.log\naccess-log.rotate.bytes=10000\naccess-log.keep=2\n");
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            for (int i = 0; !Files.exists(data.folder().resolve("access.log.2")) && i < 100_000; i++) {
                chime.listAccounts(r -> r.maxResults(1));
            }
            for (int i = 0; i < 200; i++) {
                chime.listAccounts(r -> r.maxResults(1));
            }
            server.terminate();
        }
        try (Stream<Path> files = Files.list(data.folder())) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().startsWith("access.log"))
                    .sorted()
                    .toList();
            assertThat(logs)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("access.log", "access.log.1", "access.log.2");
            for (Path file : logs) {
                assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
                assertThat(Files.readAllLines(file))
                        .allMatch(line -> line.split(" ", -1).length == 10 && line.contains(" ListAccounts 200 - "));
            }
        }
    }

    /** As logrotate does it. */
    @Test
    void aRenamedFileIsOpenedAgainByAReload() throws Exception {
        try (ServerProcess server = serve("access-log.file=access.log\n");
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            chime.listAccounts(r -> r.maxResults(1));
            Waiting.until(() -> Files.size(log()) > 0, () -> "no line");
            Path moved = Files.move(log(), data.folder().resolve("access.log-20261127"));
            server.hangUp();
            Waiting.until(() -> Files.exists(log()), () -> "not opened again");
            chime.listAccounts(r -> r.maxResults(1));
            server.terminate();
            assertThat(log()).content().contains(" ListAccounts 200 ").hasLineCount(1);
            assertThat(moved).content().contains(" ListAccounts 200 ").hasLineCount(1);
        }
    }

    @Test
    void anAccessLogThatCannotBeWrittenIsNoticedAtTheStart() throws Exception {
        Path config = Files.writeString(parent.resolve("l.properties"), "access-log.file=/no/such/access.log\n");
        assertThat(data.run("serve", "--port", "0", "--config", config.toString())
                        .requireExitCode(1)
                        .standardError())
                .contains("carillon serve: /no/such does not exist.")
                .doesNotContain("\tat ");
    }

    @Test
    void aServerThatIsKilledHasWrittenItsLinesBefore() throws Exception {
        try (ServerProcess server = serve("access-log.file=access.log\n");
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            chime.listAccounts(r -> r.maxResults(1));
            Waiting.until(() -> Files.readString(log()).contains(" ListAccounts 200 "), () -> "no line");
            server.kill();
        }
    }

    /** Neither a file of that name nor its rotation: a container's or journald's. */
    @Test
    void standardOutputGetsTheLinesAfterTheAddress() throws Exception {
        try (ServerProcess server = serve("access-log.file=-\naccess-log.rotate.bytes=10000\n");
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            for (int i = 0; i < 150; i++) {
                chime.listAccounts(r -> r.maxResults(1));
                if (i == 50) {
                    server.hangUp();
                    server.awaitStandardError("Nothing has changed.", 1);
                }
            }
            assertThat(server.terminateAndRead())
                    .hasSize(150)
                    .allMatch(line -> line.split(" ", -1).length == 10
                            && line.contains(' ' + keyOf(owner) + " ListAccounts 200 - "));
            assertThat(server.standardError()).doesNotContain("access log");
        }
        try (Stream<Path> files = Files.list(data.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("-"));
        }
    }
}
