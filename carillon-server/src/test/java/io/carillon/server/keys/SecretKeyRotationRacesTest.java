package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.RunningServer;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations while servers and commands work, on this machine and on others. */
class SecretKeyRotationRacesTest extends RotatedKeys {
    @Test
    void aServerAuthenticatesThroughoutARotation() throws Exception {
        fill(store);
        AccessKeys server = keys(store, box());
        var ring = new TokenKeys(store, box(), clock, random);
        var stop = new AtomicBoolean();
        var rounds = new AtomicReference<>(0);
        CompletableFuture<Void> requests = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                for (NewAccessKey key : created) {
                    assertThat(server.find(key.key().accessKeyId())
                                    .secretAccessKey()
                                    .get())
                            .isEqualTo(key.secretAccessKey());
                }
                assertThat(ring.ids()).hasSize(2);
                rounds.updateAndGet(round -> round + 1);
            }
        });
        try {
            for (int i = 0; i < 20; i++) {
                SecretKeyRotation rotation = rotation(store);
                rotation.prepare();
                rotation.rotate();
                rotation.retire();
            }
        } finally {
            stop.set(true);
        }
        requests.join();
        assertThat(rounds.get()).isPositive();
    }

    @Test
    void aServerWithAnotherCopyOfTheFileNeedsTheNewOneAndThenGoesOn(@TempDir Path elsewhere) throws Exception {
        fill(store);
        Path copy = Files.copy(file, elsewhere.resolve("secret.key"), StandardCopyOption.COPY_ATTRIBUTES);
        AccessKeys other = keys(store, KeyFile.open(copy, random));
        SecretKeyRotation rotation = rotation(store);
        String id = rotation.prepare();
        rotation.rotate();
        String accessKeyId = created.get(0).key().accessKeyId();
        assertThatExceptionOfType(WrongKeyFileException.class)
                .isThrownBy(() -> other.find(accessKeyId))
                .withMessageContaining("the key " + id + ", which this secret.key does not contain");
        assertThatExceptionOfType(WrongKeyFileException.class).isThrownBy(() -> other.create(RunningServer.TENANT));
        assertThatExceptionOfType(WrongKeyFileException.class)
                .isThrownBy(() -> new SecretKeyRotation(store, KeyFile.open(copy, random), copy, random).rotate());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(other.find(accessKeyId).secretAccessKey().get())
                .isEqualTo(created.get(0).secretAccessKey());
        created.add(other.create(RunningServer.TENANT));
        rotation.retire();
        assertOpens(store, box());
    }

    /** A command on another machine that began to create a key before the rotation, and writes it after that. */
    @Test
    void noSecretIsEncryptedWithAnEarlierKeyOnceARotationHasBegun() throws Exception {
        fill(store);
        var hook = new AtomicReference<Runnable>(() -> {});
        var late = new ForwardingStore(store) {
            @Override
            public void write(String partition, List<Change> changes) throws ConditionFailedException {
                hook.getAndSet(() -> {}).run();
                super.write(partition, changes);
            }
        };
        SecretKeyRotation rotation = rotation(store);
        rotation.prepare();
        hook.set(() -> rotate(rotation));
        created.add(keys(late, box()).create(RunningServer.TENANT));
        rotation.retire();
        assertOpens(store, box());

        rotation.prepare();
        var ring = new TokenKeys(late, box(), clock, random);
        hook.set(() -> rotate(rotation));
        int id = ring.rotate();
        tokenKeys.put(id, ring.find(id));
        rotation.retire();
        assertOpens(store, box());
    }

    @Test
    void aKeyThatIsChangedOrDeletedMeanwhileIsNotBroughtBack() throws Exception {
        fill(store);
        String changed = created.get(0).key().accessKeyId();
        String deleted = created.get(1).key().accessKeyId();
        var writes = new ArrayList<String>();
        var busy = new ForwardingStore(store) {
            @Override
            public void write(String partition, List<Change> changes) throws ConditionFailedException {
                String key = changes.get(0).key();
                if (!writes.contains(key)) {
                    writes.add(key);
                    if (key.endsWith(changed)) {
                        keys(store(), openBox()).update(changed, before -> before.withActivated(false));
                    } else if (key.endsWith(deleted)) {
                        keys(store(), openBox()).delete(deleted);
                    }
                }
                super.write(partition, changes);
            }
        };
        rotation(store).prepare();
        rotation(busy).rotate();
        assertThat(rotation(store).retire()).hasSize(1);
        assertThat(keys(store, box()).get(changed).activated()).isFalse();
        assertThat(keys(store, box()).get(deleted)).isNull();
    }
}
