package io.carillon.server.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.carillon.files.DiskHistory;
import io.carillon.files.RecordedFileSystem;
import io.carillon.testing.SimultaneousTasks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    private SecretBox open() throws IOException {
        return KeyFile.openOrCreate(folder.resolve("secret.key"), random);
    }

    @Test
    void theFileIsPrivateAndKeepsItsKey() throws Exception {
        byte[] locked = open().lock("name", "secret".getBytes(UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
        assertThat(open().unlock("name", locked)).asString(UTF_8).isEqualTo("secret");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("secret.key"));
        }
    }

    @Test
    void aKeyInMemoryIsInNoFileAndOpensItsOwnSecretsOnly() throws Exception {
        SecretBox box = SecretBox.inMemory(random);
        byte[] locked = box.lock("name", "secret".getBytes(UTF_8));
        assertThat(box.unlock("name", locked)).asString(UTF_8).isEqualTo("secret");
        assertThat(box.reload()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThatExceptionOfType(WrongKeyFileException.class)
                .isThrownBy(() -> SecretBox.inMemory(random).unlock("name", locked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rwx------"})
    void aFileThatOthersCanAccessIsRefused(String permissions) throws Exception {
        open();
        Files.setPosixFilePermissions(folder.resolve("secret.key"), PosixFilePermissions.fromString(permissions));
        assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "c2hvcnQ=", "\u0000\u00ff\u0001binary", "\n"})
    void aDamagedFileIsRefused(String content) throws Exception {
        open();
        Files.write(folder.resolve("secret.key"), content.getBytes(ISO_8859_1));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining("32-byte key")
                .withMessageContaining("backup");
    }

    @Test
    void aFileOfAnySizeIsRefusedUnread() throws Exception {
        open();
        try (var file = new RandomAccessFile(folder.resolve("secret.key").toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("32-byte key");
    }

    @Test
    void anEmptyFileIsRefusedAndStaysAsItIs() throws Exception {
        open();
        Path file = Files.write(folder.resolve("secret.key"), new byte[0]);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining("is empty")
                .withMessageContaining("backup");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLinkIsFollowedUnlessItIsBroken() throws Exception {
        byte[] locked = open().lock("name", "secret".getBytes(UTF_8));
        Path elsewhere = Files.move(folder.resolve("secret.key"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("secret.key"), elsewhere);
        assertThat(open().unlock("name", locked)).asString(UTF_8).isEqualTo("secret");
        Files.delete(elsewhere);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining("symbolic link to a file that does not exist");
    }

    @Test
    void aDirectoryIsNotAKeyFile() throws Exception {
        Files.createDirectory(folder.resolve("secret.key"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining("is not a regular file");
    }

    @Test
    void aMissingFileIsNotCreated() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KeyFile.open(folder.resolve("secret.key"), random))
                .withMessageContaining("does not exist");
        assertThat(folder).isEmptyDirectory();
    }

    /** Whatever is there after the power has gone opens, or is made again; and a key that was used is there. */
    @Test
    void theKeyThatWasUsedSurvivesALossOfPowerAtAnyMoment(@TempDir Path cuts) throws Exception {
        var history = new DiskHistory(folder);
        SecretBox made =
                KeyFile.openOrCreate(RecordedFileSystem.record(folder, history).resolve("secret.key"), random);
        byte[] locked = made.lock("name", new byte[] {7});
        for (int step = 0; step <= history.size(); step++) {
            for (int way = 0; way < history.powerCuts(step); way++) {
                Path after = Files.createDirectory(cuts.resolve(step + "-" + way));
                history.writeAfterPowerCut(step, way, after);
                SecretBox box = KeyFile.openOrCreate(after.resolve("secret.key"), random);
                if (step == history.size()) {
                    assertThat(box.unlock("name", locked)).containsExactly(7);
                }
            }
        }
        assertThat(history.size()).isGreaterThan(4);
    }

    @Test
    void concurrentStartsEndUpWithOneKey() throws Exception {
        List<SecretBox> boxes = SimultaneousTasks.run(16, number -> this::open);
        byte[] locked = boxes.get(0).lock("name", new byte[] {7});
        for (SecretBox box : boxes) {
            assertThat(box.unlock("name", locked)).containsExactly(7);
        }
    }

    @Test
    void aSecretOpensUnderItsNameAloneAndUnchanged() throws Exception {
        SecretBox box = open();
        byte[] locked = box.lock("name", "secret".getBytes(UTF_8));
        assertThat(box.lock("name", "secret".getBytes(UTF_8))).isNotEqualTo(locked);
        assertThatIllegalStateException().isThrownBy(() -> box.unlock("other", locked));
        for (int i = 0; i < locked.length; i++) {
            byte[] changed = locked.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> box.unlock("name", changed));
        }
        assertThatIllegalStateException().isThrownBy(() -> box.unlock("name", new byte[3]));
    }
}
