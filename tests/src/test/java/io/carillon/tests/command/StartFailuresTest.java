package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a process from starting. */
class StartFailuresTest {
    @TempDir
    private Path folder;

    private List<String> shell(String script, String... arguments) {
        var command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(CarillonCommandLine.jar(arguments));
        command.addAll(List.of("--data", new DataFolder(folder).folder().toString()));
        return command;
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 48, 64, 100})
    void tooLowALimitOfOpenFilesIsReportedFirst(int limit) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
        ProgramResult result =
                Program.run(environment, shell("ulimit -n " + limit + "; exec \"$@\"", "serve", "--port", "0"));
        assertThat(result.requireExitCode(2).standardError())
                .isEqualTo("carillon: The process may open only " + limit + " files; it needs at least 128.\n"
                        + "Raise it with 'ulimit -n 4096', or LimitNOFILE= in a systemd unit.\n");
    }

    @Test
    void aPortInUseIsReportedWithAdvice() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(new DataFolder(folder)
                            .run("serve", "--port", port)
                            .requireExitCode(1)
                            .standardError())
                    .isEqualTo(
                            "carillon serve: Cannot listen on port " + port
                                    + " of 127.0.0.1: Address already in use.\n"
                                    + "Stop the program that uses it, or choose another port with --port; 0 selects a free one.\n");
        }
    }

    @Test
    void aPortInUseForTheMetricsIsReportedToo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path config = Files.writeString(
                    folder.resolve("metrics.properties"), "metrics.port=" + taken.getLocalPort() + "\n");
            assertThat(new DataFolder(folder)
                            .run("serve", "--port", "0", "--config", config.toString())
                            .requireExitCode(1)
                            .standardError()
                            .lines()
                            .filter(line -> !line.contains(" INFO ")))
                    .containsExactly(
                            "carillon serve: Cannot listen on port " + taken.getLocalPort()
                                    + " of 127.0.0.1: Address already in use.",
                            "Choose another metrics.port or metrics.host.");
        }
    }

    @Test
    void aDirectoryInUseCannotBeRestoredInto() {
        var data = new DataFolder(folder);
        data.createKey("123456789012");
        String backup = folder.resolve("backup").toString();
        data.run("backup", backup).requireExitCode(0);
        try (ServerProcess server = data.serve()) {
            assertThat(data.run("restore", backup).requireExitCode(1).standardError())
                    .isEqualTo("carillon restore: " + data.folder()
                            + " is in use by a server or another command.\nStop the server, and try again.\n");
            server.terminate();
        }
    }

    @Test
    void aTraceIsPrintedOnRequest() {
        ProgramEnvironment environment =
                ProgramEnvironment.empty(folder.resolve("home")).with("CARILLON_DEBUG", "1");
        assertThat(Program.run(environment, CarillonCommandLine.jar("serve", "--data", "/proc/x"))
                        .requireExitCode(1)
                        .standardError())
                .contains("\n\tat ");
    }
}
