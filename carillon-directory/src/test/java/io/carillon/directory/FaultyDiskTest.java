package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.faults.FaultControl;
import io.carillon.engines.faults.FaultLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link FaultyDisk} in a process of its own, under the library that makes its disk fail. */
@Tag("slow")
class FaultyDiskTest {
    /** Of each kind of failure; {@code -Dcarillon.test.diskFaults=0} lets each call to the system fail once. */
    private static final int RUNS = Integer.getInteger("carillon.test.diskFaults", 60);

    private static final long SEED = Long.getLong("carillon.test.seed", 20261127);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(FaultyDisk.Part.class)
    void aStepWhoseStoreCallFailsIsRefusedAndCanBeRetried(FaultyDisk.Part part) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data")).toRealPath();
        Path controlFile = folder.resolve("control");
        var environment =
                new HashMap<>(FaultLibrary.environment(FaultLibrary.compile(folder), new FaultControl(controlFile)));
        environment.put("FAULTS_FOLDER", data.toString());
        run(
                FaultyDisk.class,
                environment,
                data.toString(),
                controlFile.toString(),
                part.toString(),
                "" + SEED,
                "" + RUNS);
    }

    /** Runs a main class of the tests, which succeeds. */
    static void run(Class<?> main, Map<String, String> environment, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        System.out.print(output);
    }
}
