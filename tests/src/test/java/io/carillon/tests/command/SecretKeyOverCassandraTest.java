package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.directory.core.Tenant;
import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.SecretKeyRotation;
import io.carillon.server.keys.SecretKeyRotation.KeyState;
import io.carillon.server.keys.TokenKeys;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.store.spread.SpreadLimits;
import io.carillon.store.spread.SpreadStore;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;

/** {@code secret.key} is rotated over Cassandra, on one machine, while another one creates keys and a server authenticates. */
@Tag("slow")
class SecretKeyOverCassandraTest {
    /** {@code -Dcarillon.test.rotations=100} for a long run. */
    private static final int ROTATIONS = Integer.getInteger("carillon.test.rotations", 3);

    private static final Tenant TENANT = new Tenant("123456789012");

    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    private Store open(URI uri) {
        return new SpreadStore(
                CassandraStore.openExisting(uri, CassandraSettings.DEFAULT, random),
                new AccountPlacement(),
                SpreadLimits.DEFAULT,
                Clock.systemUTC(),
                random);
    }

    private AccessKeys keys(Store store, Path file) throws IOException {
        return new AccessKeys(store, KeyFile.open(file, random), Clock.systemUTC(), random);
    }

    private static void assertAuthenticates(ServerProcess server, AwsAccount caller) {
        try (ChimeClient chime =
                JavaClients.sync(server.endpoint(), caller, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))) {
            assertThat(chime.listAccounts().accounts()).isEmpty();
        }
    }

    /** As somebody does who copies the file to another machine: the name never leads to half of it. */
    private static void carry(Path file, Path other) throws IOException {
        Path draft = other.resolveSibling("secret.key.new");
        Files.copy(file, draft, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, other, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void everyKeyOfEveryMachineOpensAfterRotations() throws Exception {
        URI uri = NODE.newUri();
        DataFolder data = DataFolder.over(uri.toString(), folder);
        AwsAccount caller = data.createKey(TENANT.awsAccountId());
        Path file = data.secretKey();
        Path elsewhere = Files.copy(file, folder.resolve("secret.key"), StandardCopyOption.COPY_ATTRIBUTES);
        Queue<NewAccessKey> created = new ConcurrentLinkedQueue<>();
        var stop = new AtomicBoolean();
        try (ServerProcess server = data.serve();
                Store store = open(uri);
                Store otherStore = open(uri)) {
            AccessKeys other = keys(otherStore, elsewhere);
            CompletableFuture<Void> creating = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    created.add(other.create(TENANT));
                }
            });
            SecretBox box = KeyFile.open(file, random);
            var rotation = new SecretKeyRotation(store, box, file, random);
            try {
                for (int i = 0; i < ROTATIONS; i++) {
                    rotation.prepare();
                    carry(file, elsewhere);
                    assertThat(rotation.rotate()).isPositive();
                    assertAuthenticates(server, caller);
                    assertThat(rotation.retire()).hasSize(1);
                    carry(file, elsewhere);
                }
            } finally {
                stop.set(true);
            }
            creating.join();
            assertAllOpen(store, file, created);
            server.terminate();
        }
    }

    /** The other machine has encrypted a key with the earlier one, and writes it when the rotation is over. */
    @Test
    void aKeyThatIsWrittenLateIsEncryptedAgain() throws Exception {
        URI uri = NODE.newUri();
        CassandraStore.open(uri, CassandraSettings.DEFAULT, random).close();
        Path file = folder.resolve("secret.key");
        KeyFile.openOrCreate(file, random);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("secret.key");
        try (Store store = open(uri);
                Store otherStore = open(uri)) {
            var rotation = new SecretKeyRotation(store, KeyFile.open(file, random), file, random);
            keys(store, file).create(TENANT);
            rotation.prepare();
            carry(file, elsewhere);
            var meanwhile = new AtomicReference<Runnable>(() -> rotate(rotation));
            var late = new ForwardingStore(otherStore) {
                @Override
                public void write(String partition, List<Change> changes) throws ConditionFailedException {
                    meanwhile.getAndSet(() -> {}).run();
                    super.write(partition, changes);
                }
            };
            NewAccessKey created = keys(late, elsewhere).create(TENANT);
            assertThat(rotation.retire()).hasSize(1);
            assertThat(keys(store, file)
                            .find(created.key().accessKeyId())
                            .secretAccessKey()
                            .get())
                    .isEqualTo(created.secretAccessKey());
        }
    }

    private static void rotate(SecretKeyRotation rotation) {
        try {
            assertThat(rotation.rotate()).isEqualTo(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the one key that is left in the file. */
    private void assertAllOpen(Store store, Path file, Queue<NewAccessKey> created) throws IOException {
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(created).hasSizeGreaterThan(ROTATIONS);
        AccessKeys keys = keys(store, file);
        assertThat(created)
                .allSatisfy(key -> assertThat(keys.find(key.key().accessKeyId())
                                .secretAccessKey()
                                .get())
                        .isEqualTo(key.secretAccessKey()));
        SecretBox box = KeyFile.open(file, random);
        int tokenKeys =
                new TokenKeys(store, box, Clock.systemUTC(), random).ids().size();
        assertThat(new SecretKeyRotation(store, box, file, random).keys())
                .singleElement()
                .extracting(KeyState::secrets)
                .as("those that were created meanwhile, that of the caller, and the token keys")
                .isEqualTo(created.size() + 1 + tokenKeys);
    }
}
