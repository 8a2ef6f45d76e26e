package io.carillon.tests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** The life of a server in its log, in both formats. */
class ServerLogTest {
    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (ERROR|WARN |INFO |DEBUG) .+";

    @TempDir
    private Path parent;

    private DataFolder data;

    @BeforeEach
    void makeADirectory() {
        data = new DataFolder(parent);
    }

    /** The log of a server that is stopped once it has written that it is ready. */
    private String stopped(String settings) throws Exception {
        Path config = Files.writeString(parent.resolve("log.properties"), settings);
        try (ServerProcess server = data.serve("--config", config.toString())) {
            Waiting.until(() -> server.standardError().contains("is ready"), server::standardError);
            server.terminate();
            return server.standardError();
        }
    }

    @Test
    void startReadyAndStopAreLinesOfText() throws Exception {
        List<String> lines = stopped("http.threads=7\n").lines().toList();
        assertThat(lines).allMatch(line -> line.matches(LINE));
        assertThat(lines)
                .anyMatch(line -> line.contains("has started: Java " + System.getProperty("java.version"))
                        && line.contains("data in " + data.folder()
                                + ", store: SQLite in the data directory, address http://127.0.0.1:"))
                .anyMatch(line -> line.endsWith("Settings that are not at their default: http.threads=7."));
        assertThat(lines).anyMatch(line -> line.matches(".* INFO  Carillon is ready, after \\d+ ms\\."));
        assertThat(lines).anyMatch(line -> line.endsWith(" Carillon is stopping: SIGTERM."));
        assertThat(lines.get(lines.size() - 1)).endsWith(" INFO  Carillon has stopped.");
    }

    @Test
    void everyLineIsAJsonObjectIfThatIsWanted() throws Exception {
        Path log = Files.writeString(parent.resolve("log.jsonl"), stopped("log.format=json\nlog.level=debug\n"));
        List<String> lines = JsonLines.fields(parent, log, "level", "logger", "message");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("INFO\tio.carillon.cli.ServerLog\tCarillon ")
                        && line.contains(" has started: "));
        assertThat(lines).anyMatch(line -> line.contains("\tCarillon is ready, after "));
        assertThat(lines).anyMatch(line -> line.startsWith("WARN\t") && line.contains("There is no access key yet."));
        assertThat(JsonLines.fields(parent, log, "time")).allMatch(time -> time.endsWith("Z"));
    }

    @Test
    void aServerThatLogsErrorsOnlyIsSilent() throws Exception {
        Path config = Files.writeString(parent.resolve("log.properties"), "log.level=error\n");
        try (ServerProcess server = data.serve("--config", config.toString())) {
            server.terminate();
            assertThat(server.standardError()).isEmpty();
        }
    }

    @Test
    void theLevelChangesWithAReload() throws Exception {
        Path config = Files.writeString(parent.resolve("log.properties"), "log.level=error\n");
        try (ServerProcess server = data.serve("--config", config.toString())) {
            Files.writeString(config, "log.level=info\n");
            server.hangUp();
            server.awaitStandardError("log.level: error -> info", 1);
            server.terminate();
            assertThat(server.standardError()).contains("Carillon is stopping: SIGTERM.");
        }
    }

    @Test
    void slowRequestsAreLoggedWithTheirIds() throws Exception {
        Path config = Files.writeString(parent.resolve("log.properties"), "log.slow-request.milliseconds=1\n");
        AwsAccount owner = data.createKey("123456789012");
        try (ServerProcess server = data.serve("--config", config.toString());
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            // The first change of a server loads classes and writes to the disk.
            String id =
                    chime.createAccount(r -> r.name("Slow")).responseMetadata().requestId();
            Waiting.until(
                    () -> server.standardError().contains(" took "),
                    () -> "no slow request: " + server.standardError());
            assertThat(server.standardError())
                    .containsPattern("WARN  \\[" + id + "] A request took \\d+ ms: CreateAccount, status 201\\.\n");
            server.terminate();
        }
    }
}
