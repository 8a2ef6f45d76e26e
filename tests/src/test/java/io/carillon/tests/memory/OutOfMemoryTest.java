package io.carillon.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;

/** A server whose JVM runs out of memory ends, however it was started, and has lost nothing when it starts again. */
class OutOfMemoryTest {
    private static final int EXIT_CODE = 3;

    @TempDir
    Path folder;

    /** What swallows the error differs: nobody but the filler, a thread's end, or somebody who logs it. */
    @ParameterizedTest
    @ValueSource(strings = {"fill", "fail", "log"})
    void aServerStartedByJavaJarEnds(String how) throws Exception {
        var data = new DataFolder(folder);
        AwsAccount caller = data.createKey("123456789012");
        String accountId;
        try (ServerProcess server = data.serveByJar(List.of("-Xmx64m"))) {
            try (ChimeClient client = JavaClients.sync(server.endpoint(), caller)) {
                accountId = client.createAccount(r -> r.name("Bells")).account().accountId();
            }
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(server.pid()));
            jvm.loadAgent(HeapFiller.jar(folder).toString(), how);
            assertThat(server.awaitExitCode())
                    .as("exit code; standard error:%n%s", server.standardError())
                    .isEqualTo(EXIT_CODE);
            assertThat(server.standardError()).contains("the Java heap is full");
        }
        try (ServerProcess again = data.serve();
                ChimeClient client = JavaClients.sync(again.endpoint(), caller)) {
            String known = accountId;
            assertThat(client.getAccount(r -> r.accountId(known)).account().name())
                    .isEqualTo("Bells");
        }
    }

    /** Both tools that the launcher needs are replaced; this Java prints what it is started with. */
    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "users"})
    void theLauncherSetsTheJvmsOwnOption(String command) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        script(tools.resolve("java"), "echo \"$@\"");
        script(tools.resolve("mvn"), "exit 0");
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
        ProgramResult result = Program.run(
                environment.with("PATH", tools + ":" + environment.variables().get("PATH")),
                List.of(CarillonCommandLine.root().resolve("carillon").toString(), command));
        assertThat(result.requireExitCode(0).standardOutput()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aServerWithMemoryKeepsRunning() {
        var data = new DataFolder(folder);
        data.createKey("123456789012");
        try (ServerProcess server = data.serveByJar(List.of("-Xmx64m"))) {
            server.terminate();
        }
    }
}
