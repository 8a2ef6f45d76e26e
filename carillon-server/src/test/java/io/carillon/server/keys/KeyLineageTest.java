package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Store;
import io.carillon.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** Whose a copy of a key file is, before and after rotations. */
class KeyLineageTest extends RotatedKeys {
    /** What was in the file before it. */
    private byte[] rotated() throws Exception {
        return rotated(store);
    }

    private byte[] rotated(Store over) throws Exception {
        byte[] before = Files.readAllBytes(file);
        SecretKeyRotation rotation = rotation(over);
        rotation.prepare();
        rotation.rotate();
        rotation.retire();
        return before;
    }

    private boolean isOwn(byte[] keyFile) throws Exception {
        return KeyLineage.of(file, store).includesOneOf(keyFile);
    }

    @Test
    void everyKeyThatItHadIsItsOwn() throws Exception {
        fill(store);
        byte[] first = rotated();
        byte[] second = rotated();
        byte[] third = Files.readAllBytes(file);
        for (byte[] own : new byte[][] {first, second, third, KeyFile.joined(first, second)}) {
            assertThat(isOwn(own)).isTrue();
        }
    }

    @Test
    void aKeyOfAnotherDirectoryIsNot() throws Exception {
        fill(store);
        rotated();
        Path other = folder.resolve("other.key");
        KeyFile.openOrCreate(other, random);
        assertThat(isOwn(Files.readAllBytes(other))).isFalse();
        for (String damaged : new String[] {"", "\n", "no key", Files.readString(file) + "more"}) {
            assertThat(isOwn(damaged.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }

    /** The id of a key is so short that two keys may share it; the fingerprint is not. */
    @Test
    void theStoreHasFingerprintsAndNoKeys() throws Exception {
        fill(store);
        EncryptionKey first = KeyFile.parsed(rotated()).get(0);
        CurrentKey current = CurrentKey.of(store, AccessKeys.PARTITION);
        assertThat(current.earlier()).containsExactly(first.fingerprint());
        assertThat(first.fingerprint()).hasSize(64).startsWith(first.id());
        assertThat(new String(current.record().body(), StandardCharsets.US_ASCII))
                .doesNotContain(first.text());
    }

    @Test
    void theOldestAreForgotten() throws Exception {
        try (var memory = new MemoryStore()) {
            fill(memory);
            byte[] first = rotated(memory);
            byte[] second = rotated(memory);
            for (int i = 1; i < CurrentKey.MAX_EARLIER; i++) {
                rotated(memory);
            }
            KeyLineage lineage = KeyLineage.of(file, memory);
            assertThat(lineage.includesOneOf(first)).isFalse();
            assertThat(lineage.includesOneOf(second)).isTrue();
            assertThat(CurrentKey.of(memory, AccessKeys.PARTITION).earlier()).hasSize(CurrentKey.MAX_EARLIER);
        }
    }

    /** On another machine, whose copy of the file has no earlier key any more. */
    @Test
    void theStoreRemembersForEveryMachine() throws Exception {
        fill(store);
        byte[] first = rotated();
        Path copy = Files.copy(file, folder.resolve("copy.key"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(KeyLineage.of(copy, store).includesOneOf(first)).isTrue();
    }
}
