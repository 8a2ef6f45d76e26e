package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.RunningServer;
import io.carillon.server.keys.SecretKeyRotation.KeyState;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rotation does, one step after the other. */
class SecretKeyRotationTest extends RotatedKeys {
    @Test
    void allSecretsAreEncryptedWithTheNewKeyAndTheOldOneGoes() throws Exception {
        fill(store);
        SecretKeyRotation rotation = rotation(store);
        String old = rotation.keys().get(0).id();
        assertThat(rotation.keys()).containsExactly(new KeyState(old, 6, true));
        assertThat(rotation.prepared()).isNull();

        String id = rotation.prepare();
        assertThat(rotation.prepared()).isEqualTo(id).isNotEqualTo(old);
        assertThat(rotation.keys()).containsExactly(new KeyState(old, 6, true), new KeyState(id, 0, false));
        assertThat(rotation.retire()).isEmpty();
        assertThat(rotation.rotate()).isEqualTo(6);
        assertThat(rotation.keys()).containsExactly(new KeyState(old, 0, false), new KeyState(id, 6, true));
        assertThat(rotation.rotate()).as("nothing is left to do").isZero();
        assertThat(rotation.retire()).containsExactly(old);

        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertOpens(store, box());
        created.add(keys(store, box()).create(RunningServer.TENANT));
        assertThat(rotation(store).keys()).containsExactly(new KeyState(id, 7, true));
    }

    @Test
    void aKeyIsRotatedAgainAndAgain() throws Exception {
        fill(store);
        for (int i = 0; i < 3; i++) {
            SecretKeyRotation rotation = rotation(store);
            rotation.prepare();
            assertThat(rotation.rotate()).isEqualTo(6);
            assertThat(rotation.retire()).hasSize(1);
            assertOpens(store, box());
        }
    }

    /** Servers of an earlier version may run beside this one until the first rotation. */
    @Test
    void beforeTheFirstRotationSecretsAreStoredAsEver() throws Exception {
        fill(store);
        assertThat(store.get(TokenKeys.PARTITION, "key/1").body()).hasSize(12 + TokenKey.SECRET_LENGTH + 16);
        assertThat(Files.readString(file)).matches("[A-Za-z0-9+/]{43}=\n");
        rotation(store).prepare();
        created.add(keys(store, box()).create(RunningServer.TENANT));
        assertThat(rotation(store).keys().get(1).secrets())
                .as("encrypted with a key that is only prepared")
                .isZero();
    }

    @Test
    void aFullFileTakesNoMoreKeys() throws Exception {
        fill(store);
        SecretKeyRotation rotation = rotation(store);
        for (int i = 1; i < KeyFile.MAX_KEYS; i++) {
            rotation.prepare();
            rotation.rotate();
        }
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(rotation::prepare)
                .withMessageContaining("no room");
        assertOpens(store, box());
    }

    @Test
    void aBackupGetsTheKeysOfBothMoments() throws Exception {
        fill(store);
        byte[] before = Files.readAllBytes(file);
        assertThat(KeyFile.joined(before, before)).isEqualTo(before);
        SecretKeyRotation rotation = rotation(store);
        rotation.prepare();
        try (var snapshot = new MemoryStore()) {
            for (SecretKind kind : SecretKind.ALL) {
                for (Record record : store.scan(kind.partition(), "", null, 100)) {
                    snapshot.write(kind.partition(), List.of(Change.create(record.key(), record.body())));
                }
            }
            rotation.rotate();
            rotation.retire();
            Path copy = Files.write(folder.resolve("copy.key"), KeyFile.joined(before, Files.readAllBytes(file)));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            assertOpens(snapshot, KeyFile.open(copy, random));
            assertOpens(store, KeyFile.open(copy, random));
        }
    }

    @Test
    void nothingOfAKeyIsShown() throws Exception {
        fill(store);
        String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
        assertThat(rotation(store).keys().toString()).doesNotContain(key);
    }
}
