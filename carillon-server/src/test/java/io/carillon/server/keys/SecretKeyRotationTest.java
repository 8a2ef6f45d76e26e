package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.files.DiskHistory;
import io.carillon.files.RecordedFileSystem;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.SecretKeyRotation.KeyState;
import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.CrashAfterWritesStore;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.memory.MemoryStore;
import io.carillon.testing.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyRotationTest {
    private final SecureRandom random = new SecureRandom();
    private final ManualClock clock = new ManualClock();
    private final List<NewAccessKey> created = new ArrayList<>();
    private final Map<Integer, TokenKey> tokenKeys = new HashMap<>();

    @TempDir
    Path folder;

    private Store store;
    private Path file;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        file = folder.resolve("secret.key");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SecretBox box() throws IOException {
        return KeyFile.openOrCreate(file, random);
    }

    private AccessKeys keys(Store over, SecretBox box) {
        return new AccessKeys(over, box, clock, random);
    }

    private SecretKeyRotation rotation(Store over) throws IOException {
        return new SecretKeyRotation(over, box(), file, random);
    }

    /** Two long-term keys, a temporary one with its session token, and two token keys: six secrets. */
    private void fill(Store over) throws IOException {
        AccessKeys keys = keys(over, box());
        created.clear();
        created.add(keys.create(RunningServer.TENANT));
        created.add(keys.create(RunningServer.TENANT, "named", Grant.ADMINISTRATOR, null));
        created.add(keys.createTemporary(RunningServer.TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1)));
        var ring = new TokenKeys(over, box(), clock, random);
        ring.rotate();
        tokenKeys.clear();
        ring.ids().forEach(id -> tokenKeys.put(id, ring.find(id)));
        assertThat(tokenKeys).hasSize(2);
    }

    private void assertOpens(Store over, SecretBox box) {
        AccessKeys keys = keys(over, box);
        for (NewAccessKey key : created) {
            Credential<Grant> found = keys.find(key.key().accessKeyId());
            assertThat(found.secretAccessKey().get()).isEqualTo(key.secretAccessKey());
            assertThat(
                            found.sessionToken() == null
                                    ? null
                                    : found.sessionToken().value())
                    .isEqualTo(key.sessionToken());
            assertThat(keys.get(key.key().accessKeyId())).isEqualTo(key.key());
        }
        var ring = new TokenKeys(over, box, clock, random);
        assertThat(ring.ids()).containsExactlyInAnyOrderElementsOf(tokenKeys.keySet());
        tokenKeys.forEach((id, key) -> assertThat(ring.find(id)).isEqualTo(key));
    }

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

    private static void rotate(SecretKeyRotation rotation) {
        try {
            rotation.rotate();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

    private SecretBox openBox() {
        try {
            return box();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
