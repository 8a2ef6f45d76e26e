package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment in place of options, for every command that opens a server's directory. */
class EnvironmentTest {
    @TempDir
    Path folder;

    private Map<String, String> data() {
        return Map.of("CARILLON_DATA", folder.resolve("data").toString());
    }

    @Test
    void theVariableStandsInForTheOption() {
        assertThat(CommandRun.of(data(), "keys", "create", "--aws-account-id", "123456789012")
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of(data(), "keys", "list").out()).contains("123456789012");
        assertThat(CommandRun.of(data(), "token-keys", "list").exitCode()).isZero();
        assertThat(CommandRun.of(data(), "admin", "numbers", "list", "--aws-account-id", "123456789012")
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of(data(), "serve", "--show-config").out())
                .contains("# Given by: CARILLON_DATA.\ndata=" + folder.resolve("data") + "\n");
    }

    @Test
    void theOptionGoesBeforeTheVariable() {
        CommandRun run = CommandRun.of(
                Map.of("CARILLON_DATA", "/nowhere", "CARILLON_HTTP_PORT", "1", "CARILLON_HTTP_HOST", "::1"),
                "serve",
                "--show-config",
                "--port",
                "2",
                "--data",
                folder.toString());
        assertThat(run.out())
                .contains(
                        "# Given by: --data.\ndata=" + folder + "\n",
                        "# Given by: --port.\nhttp.port=2\n",
                        "# Given by: CARILLON_HTTP_HOST.\nhttp.host=::1\n");
    }

    @Test
    void aFileMayNameTheFolder() throws IOException {
        Path file = Files.writeString(
                folder.resolve("carillon.conf"), "data=" + folder.resolve("data") + "\nhttp.threads=3\n");
        assertThat(CommandRun.of("serve", "--show-config", "--config", file.toString())
                        .out())
                .contains("# Given by: " + file + ".\ndata=" + folder.resolve("data") + "\n");
        assertThat(CommandRun.of(Map.of("CARILLON_CONFIG", file.toString()), "serve", "--show-config")
                        .out())
                .contains("# Given by: " + file + ".\nhttp.threads=3\n");
    }

    @Test
    void aFolderMustBeNamed() {
        CommandRun run = CommandRun.of("keys", "list");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                        carillon keys list: Missing required option: '--data=DIR', or the variable CARILLON_DATA.
                        See 'carillon keys list --help'.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys list", "token-keys list", "backup TO", "serve", "store check DIR"})
    void everyCommandRefusesAWrongVariable(String command) {
        CommandRun run = CommandRun.of(
                Map.of("CARILLON_DATA", folder.toString(), "CARILLON_HTTP_THREADS", "many"), command.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(": CARILLON_HTTP_THREADS=many: it must be a whole number from 1 to 1000.\n");
        assertThat(folder).isEmptyDirectory();
    }
}
