package io.carillon.cli.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.CommandRun;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of a store that only one server has, and of a server for tests over another one. */
class MemoryStoreTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys list",
                "keys create --aws-account-id 123456789012",
                "token-keys list",
                "secret-key list",
                "admin create-account --aws-account-id 123456789012 --account-type Team --name Tower",
                "backup copy",
                "scim token list",
                "export --aws-account-id 123456789012 --account-id 1"
            })
    void noOtherCommandCanReachIt(String command) {
        CommandRun run = CommandRun.of((command + " --store memory:").split(" "));
        assertThat(run.err()).contains("A store in memory exists only inside the server");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        CommandRun withFolder =
                CommandRun.of((command + " --store memory: --data " + folder.resolve("data")).split(" "));
        assertThat(withFolder.err()).contains("A store in memory exists only inside the server");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy --from memory: --to copy",
                "copy --from copy --to memory:",
                "copy --from memory:x --to copy",
                "check memory:"
            })
    void itCanBeNeitherCopiedNorChecked(String options) {
        String[] command =
                Stream.concat(Stream.of("store"), Stream.of(options.split(" "))).toArray(String[]::new);
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is the memory of one server, which no other command can reach");
    }

    @Test
    void aServerForTestsHasNothingToLose() {
        CommandRun run = CommandRun.of(
                "serve",
                "--port",
                "0",
                "--testing",
                "--data",
                folder.resolve("data").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("--testing lets anybody who can reach the server empty it")
                .contains("Add --store memory:");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServerOverAnotherStoreNeedsADirectory() {
        CommandRun run = CommandRun.of("serve", "--port", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--data=DIR");
    }

    @Test
    void itIsNotForOtherMachinesWithoutConsent() {
        CommandRun run =
                CommandRun.of("serve", "--port", "0", "--store", "memory:", "--testing", "--host", "192.0.2.1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Other machines can reach 192.0.2.1");
    }
}
