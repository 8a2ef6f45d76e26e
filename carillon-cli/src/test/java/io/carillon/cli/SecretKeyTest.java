package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code carillon secret-key} on a SQLite file. {@code PostgresqlServersTest} does the same for servers over a database. */
class SecretKeyTest {
    @TempDir
    Path temporary;

    private NewAccessKey key;

    @BeforeEach
    void createKey() throws IOException {
        try (DataFolder folder = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            key = folder.accessKeys().create(new Tenant("123456789012"));
        }
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private Path file() {
        return data().resolve("secret.key");
    }

    private CommandRun secretKey(String command) {
        return CommandRun.of("secret-key", command, "--data", data().toString());
    }

    private String ok(String command) {
        CommandRun run = secretKey(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private void refused(int exitCode, String message, String command) {
        CommandRun run = secretKey(command);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err())
                .startsWith("carillon secret-key " + command + ": " + message)
                .hasLineCount(2);
    }

    private void assertKeyOpens() throws IOException {
        try (DataFolder folder = DataFolder.openExisting(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            var found = folder.accessKeys().find(key.key().accessKeyId());
            assertThat(found).isNotNull();
            assertThat(found.secretAccessKey().get()).isEqualTo(key.secretAccessKey());
        }
    }

    @Test
    void oneCommandReplacesTheKey() throws Exception {
        String before = Files.readString(file());
        assertThat(ok("list")).matches("[0-9a-f]{8}  2 secrets  encrypts new secrets\n");
        assertThat(ok("rotate"))
                .matches("2 secrets encrypted again; all are encrypted with the key [0-9a-f]{8} now\\.\n");
        assertThat(Files.readString(file())).matches("[A-Za-z0-9+/]{43}=\n").isNotEqualTo(before);
        assertThat(ok("list")).matches("[0-9a-f]{8}  2 secrets  encrypts new secrets\n");
        assertKeyOpens();
    }

    @Test
    void eachStepReportsWhatIsMissing() throws Exception {
        refused(1, "secret.key contains no retired key.", "retire");
        String prepared = ok("prepare").substring("The key ".length(), "The key ".length() + 8);
        refused(1, "The key " + prepared + " is already prepared.", "prepare");
        refused(1, "secret.key contains no retired key.", "retire");
        assertThat(ok("list").lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("  2 secrets  encrypts new secrets"),
                        line -> assertThat(line).isEqualTo(prepared + "  0 secrets  prepared"));
        assertThat(ok("rotate")).contains(prepared);
        assertThat(Files.readAllLines(file())).hasSize(1);
        assertKeyOpens();
    }

    /** As a rotation that was killed before its end leaves it. */
    @Test
    void aKilledRotationIsFinishedAndNotBegunAgain() throws Exception {
        ok("prepare");
        try (DataFolder folder = DataFolder.openExisting(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            folder.secretKeys().rotate();
        }
        List<String> keys = Files.readAllLines(file());
        assertThat(ok("list").lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith("  0 secrets  retired"));
        refused(2, "Nobody can confirm this without a terminal: use --yes.", "retire");
        assertThat(ok("rotate")).startsWith("0 secrets encrypted again");
        assertThat(Files.readAllLines(file())).containsExactly(keys.get(1));
        assertKeyOpens();
    }

    @Test
    @SuppressWarnings("try") // The lock is only held.
    void twoCommandsDoNotChangeTheFileAtOnce() throws Exception {
        byte[] before = Files.readAllBytes(file());
        try (SecretKeyLock lock = SecretKeyLock.of(data())) {
            for (String command : List.of("prepare", "rotate", "retire")) {
                refused(1, "Another command is changing " + file() + ".", command);
            }
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        ok("rotate");
    }

    @Test
    void aServerLearnsNewKeysWhenItIsTold() throws Exception {
        try (DataFolder server = DataFolder.openExisting(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            assertThat(server.reloadSecretKey()).isEmpty();
            String prepared = ok("prepare").substring("The key ".length(), "The key ".length() + 8);
            assertThat(server.reloadSecretKey()).containsExactly("secret.key: the key " + prepared + " was added");
            assertThat(server.reloadSecretKey()).isEmpty();
            Files.writeString(file(), "damaged");
            assertThat(server.reloadSecretKey()).isEmpty();
            assertThat(server.accessKeys().find(key.key().accessKeyId())).isNotNull();
        }
    }

    @Test
    void aBackupFromTheMiddleOfARotationIsRestored() throws Exception {
        ok("prepare");
        String backup = temporary.resolve("backup").toString();
        assertThat(CommandRun.of("backup", "--data", data().toString(), backup).exitCode())
                .isZero();
        ok("rotate");
        CommandRun restore = CommandRun.of("restore", backup, "--replace", "--data", data().toString());
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(Files.readAllLines(file())).hasSize(2);
        assertKeyOpens();
        ok("rotate");
        assertThat(Files.readAllLines(file())).hasSize(1);
        assertKeyOpens();
    }
}
