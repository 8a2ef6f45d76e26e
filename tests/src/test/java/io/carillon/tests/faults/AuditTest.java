package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.tests.support.AnswerLosingProxy;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;

/** The audit log of a server: what clients and commands did, also if it is killed or its disk is full, and how it is verified. */
class AuditTest {
    /** {@code -Dcarillon.test.kills=100} for a long run. */
    private static final int KILLS = Integer.getInteger("carillon.test.kills", 3);

    private static final int WRITERS = 6;
    private static final int WRITES = 150;

    @TempDir
    Path parent;

    @Test
    void whatBoto3AndCommandsChangeIsRecordedOnceAndVerified() throws Exception {
        var data = new DataFolder(parent);
        AwsAccount caller = data.createKey("123456789012");
        ProgramEnvironment environment =
                ProgramEnvironment.empty(parent.resolve("client")).with(caller.credentials());
        List<Map<String, JsonNode>> calls = new ArrayList<>();
        try (ServerProcess server = data.serve();
                AnswerLosingProxy proxy = AnswerLosingProxy.before(server.endpoint())) {
            ProgramResult result = Boto3.installed(environment)
                    .get(0)
                    .run(environment, proxy.endpoint(), "audit.py")
                    .requireExitCode(0);
            result.standardOutput().lines().map(AuditTest::json).forEach(calls::add);
            data.createAccount(caller, "Acme", AccountType.ENTERPRISE_LWA);
            assertThat(verify(data).requireExitCode(0).standardOutput())
                    .as("while it runs")
                    .endsWith(", 0 findings\n");
            server.terminate();
        }
        assertThat(calls).hasSize(6);
        List<Map<String, JsonNode>> records = records(data.folder().resolve("audit.log"));
        for (Map<String, JsonNode> call : calls) {
            String id = call.get("RequestId").asString();
            Map<String, JsonNode> record = records.stream()
                    .filter(each -> each.get("requestID").asString().equals(id))
                    .findAny()
                    .orElseThrow();
            assertThat(record.containsKey("errorCode"))
                    .isEqualTo(!call.get("Error").asString().isEmpty());
            assertThat(call.get("Retries").asNumber()).isEqualTo("1");
            boolean applied = call.get("Error").asString().isEmpty();
            String invocation = invocation(record);
            assertThat(records.stream().filter(each -> invocation.equals(invocation(each)) && !isRetry(each)))
                    .as("changes of one call that was sent twice")
                    .hasSize(applied ? 1 : 2);
        }
        assertThat(names(records))
                .contains("StartAudit", "CreateAccessKey", "CreateAccountOfType")
                .endsWith("StopAudit");
        Map<String, JsonNode> command = records.stream()
                .filter(each -> each.get("eventName").asString().equals("CreateAccountOfType"))
                .findAny()
                .orElseThrow();
        assertThat(command.get("userIdentity").asObject().get("userName").asString())
                .isEqualTo(System.getProperty("user.name"));
        assertThat(Files.readString(data.folder().resolve("audit.log")))
                .doesNotContain("joe.doe", "Joe Doe", "Acme", "not an address");
        assertThat(verify(data).requireExitCode(0).standardOutput()).endsWith(", 0 findings\n");
    }

    private static String invocation(Map<String, JsonNode> record) {
        JsonNode data = record.get("additionalEventData");
        JsonNode invocation = data == null ? null : data.asObject().get("invocation");
        return invocation == null ? "" : invocation.asString();
    }

    private static boolean isRetry(Map<String, JsonNode> record) {
        return record.get("additionalEventData").asObject().containsKey("retry");
    }

    private static List<String> names(List<Map<String, JsonNode>> records) {
        return records.stream()
                .map(record -> record.get("eventName").asString())
                .toList();
    }

    @Test
    void theCommandShowsWhatIsWrong() throws Exception {
        var data = new DataFolder(parent);
        data.createKey("123456789012");
        data.createKey("123456789012");
        Path log = data.folder().resolve("audit.log");
        Path copy = Files.copy(log, parent.resolve("copy.log"));
        assertThat(verify(data).requireExitCode(0).standardOutput()).isEqualTo("2 records, 1 to 2, 0 findings\n");
        assertThat(audit("verify", copy.toString()).requireExitCode(0).standardOutput())
                .startsWith("2 records, 1 to 2, 0 findings; the seals were not checked");
        Files.writeString(copy, Files.readString(copy).replaceFirst("administrator", "administratoR"));
        String key = data.folder().resolve("audit.key").toString();
        assertThat(audit("verify", "--key", key, copy.toString())
                        .requireExitCode(1)
                        .standardOutput())
                .contains(copy + ":1: the record was changed", copy + ":2: the record before it was changed")
                .endsWith("2 records, 1 to 2, 2 findings\n");
        Files.writeString(log, Files.readAllLines(log).get(0) + "\n");
        assertThat(verify(data).requireExitCode(1).standardOutput())
                .contains(log + ": records 2 to 2 are missing at the end");
        audit("verify").requireExitCode(2);
        audit("verify", parent.resolve("absent").toString()).requireExitCode(1);
        assertThat(data.run("keys", "create", "--aws-account-id", "123456789012", "--output", "json")
                        .exitCode())
                .as("a log that was cut off does not keep commands from work")
                .isZero();
        Files.delete(data.folder().resolve("audit.key"));
        assertThat(data.run("keys", "create", "--aws-account-id", "123456789012")
                        .requireExitCode(1)
                        .standardError())
                .contains("audit.key is missing");
    }

    @Test
    void everyAcknowledgedChangeIsThereAfterAKill() throws Exception {
        var data = new DataFolder(parent);
        AwsAccount owner = data.createKey("123456789012");
        String account = data.createAccount(owner, "Team", AccountType.TEAM);
        Files.writeString(data.configuration(), "audit.rotate.bytes=65536\naudit.keep=1000\n");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var people = new AtomicInteger();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = data.serve();
                    ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
                killWhileWriting(server, client, account, people, acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * WRITES / 2);
        try (ServerProcess server = data.serve()) {
            server.terminate();
        }
        String log = log(data.folder());
        assertThat(acknowledged).allSatisfy(id -> assertThat(log).contains("\"requestID\":\"" + id + '"'));
        assertThat(verify(data).requireExitCode(0).standardOutput()).endsWith(", 0 findings\n");
    }

    private void killWhileWriting(
            ServerProcess server, ChimeClient client, String account, AtomicInteger people, Set<String> acknowledged)
            throws Exception {
        var left = new AtomicInteger(WRITES);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(writers.submit(() -> write(server, client, account, people, acknowledged, left)));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(
            ServerProcess server,
            ChimeClient client,
            String account,
            AtomicInteger people,
            Set<String> acknowledged,
            AtomicInteger left) {
        try {
            while (true) {
                String email = "person" + people.incrementAndGet() + "@example.com";
                acknowledged.add(client.inviteUsers(r -> r.accountId(account).userEmailList(email))
                        .responseMetadata()
                        .requestId());
                if (left.decrementAndGet() == 0) {
                    server.kill();
                }
            }
        } catch (SdkException | java.io.UncheckedIOException e) {
            // The server is gone.
        }
    }

    @Test
    void aFullDiskOfTheLogRefusesChangesUntilThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(parent.resolve("disk"), 4)) {
            var data = new DataFolder(parent);
            Files.createDirectories(data.folder());
            Files.writeString(
                    data.configuration(), "audit.file=" + disk.folder().resolve("audit.log") + "\n");
            AwsAccount owner = data.createKey("123456789012");
            try (ServerProcess server = data.serve();
                    ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
                String account =
                        client.createAccount(r -> r.name("Acme")).account().accountId();
                disk.fill();
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 100; i++) {
                                client.updateAccount(r -> r.accountId(account).name("Acme"));
                            }
                        })
                        .isInstanceOf(ServiceUnavailableException.class)
                        .hasMessageContaining("audit log");
                assertThat(client.getAccount(r -> r.accountId(account))
                                .account()
                                .accountId())
                        .as("reads go on")
                        .isEqualTo(account);
                disk.empty();
                boolean applied = false;
                while (!applied) {
                    applied = isApplied(client, account);
                }
                server.terminate();
                assertThat(server.standardError()).contains("cannot be written", "takes records again");
            }
            assertThat(verify(data).requireExitCode(0).standardOutput()).endsWith(", 0 findings\n");
        }
    }

    private static boolean isApplied(ChimeClient client, String account) {
        try {
            client.updateAccount(r -> r.accountId(account).name("Again"));
            return true;
        } catch (ServiceUnavailableException e) {
            return false;
        }
    }

    private static ProgramResult verify(DataFolder data) {
        return data.run("audit", "verify");
    }

    private ProgramResult audit(String... arguments) {
        return CarillonCommandLine.run(ProgramEnvironment.empty(parent.resolve("operator")), "audit", arguments);
    }

    private static String log(Path folder) throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("audit\\.log(\\.\\d+)?"))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static List<Map<String, JsonNode>> records(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(AuditTest::json).toList();
    }

    private static Map<String, JsonNode> json(String text) {
        return JsonNode.parser().parse(text).asObject();
    }
}
