package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.files.DiskHistory;
import io.carillon.files.RecordedFileSystem;
import io.carillon.server.RunningServer;
import io.carillon.store.CrashAfterWritesStore;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations that are killed, or lose their power. */
class SecretKeyRotationCrashTest extends RotatedKeys {
    /** At each write of the rotation: the store as the killed process left it opens, and the next rotation finishes. */
    @Test
    void aRotationThatIsKilledAtAnyWriteIsResumed() throws Exception {
        boolean finished = false;
        int writes = 0;
        for (; !finished; writes++) {
            Files.deleteIfExists(file);
            try (var memory = new MemoryStore()) {
                fill(memory);
                rotation(memory).prepare();
                try {
                    rotation(new CrashAfterWritesStore(memory, writes)).rotate();
                    finished = true;
                } catch (StoreException e) {
                    assertThatExceptionOfType(UnfinishedRotationException.class)
                            .isThrownBy(() -> requireRetired(memory));
                }
                assertOpens(memory, box());
                created.add(keys(memory, box()).create(RunningServer.TENANT));
                SecretKeyRotation again = rotation(memory);
                again.rotate();
                assertThat(again.retire()).hasSize(1);
                assertThat(Files.readAllLines(file)).hasSize(1);
                assertOpens(memory, box());
            }
        }
        assertThat(writes).as("two partitions and five records").isEqualTo(2 + 5 + 1);
    }

    /** A rotation that has not even begun has nothing to retire, which is no less safe. */
    private void requireRetired(Store over) throws IOException {
        if (rotation(over).retire().isEmpty()) {
            throw new UnfinishedRotationException();
        }
    }

    /** After a loss of power at any moment, the file has every key that a secret in the store is encrypted with. */
    @Test
    void theFileSurvivesALossOfPowerAtAnyMoment(@TempDir Path recorded, @TempDir Path cuts) throws Exception {
        fill(store);
        Path copy = Files.copy(file, recorded.resolve("secret.key"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String step : List.of("prepare", "retire")) {
            var history = new DiskHistory(recorded);
            Path watched = RecordedFileSystem.record(recorded, history).resolve("secret.key");
            var rotation = new SecretKeyRotation(store, KeyFile.open(copy, random), watched, random);
            if (step.equals("prepare")) {
                rotation.prepare();
            } else {
                assertThat(rotation.retire()).hasSize(1);
            }
            for (int at = 0; at <= history.size(); at++) {
                for (int way = 0; way < history.powerCuts(at); way++) {
                    Path after = Files.createDirectory(cuts.resolve(step + at + "-" + way));
                    history.writeAfterPowerCut(at, way, after);
                    assertOpens(store, KeyFile.open(after.resolve("secret.key"), random));
                }
            }
            assertThat(history.size()).isGreaterThan(3);
            rotation.rotate();
        }
    }
}
