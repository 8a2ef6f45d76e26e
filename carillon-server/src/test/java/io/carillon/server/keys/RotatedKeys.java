package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RunningServer;
import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.Store;
import io.carillon.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with six secrets, and the key file that they are encrypted with. */
abstract class RotatedKeys {
    final SecureRandom random = new SecureRandom();
    final ManualClock clock = new ManualClock();
    final List<NewAccessKey> created = new ArrayList<>();
    final Map<Integer, TokenKey> tokenKeys = new HashMap<>();

    @TempDir
    Path folder;

    Store store;
    Path file;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        file = folder.resolve("secret.key");
    }

    @AfterEach
    void close() {
        store.close();
    }

    SecretBox box() throws IOException {
        return KeyFile.openOrCreate(file, random);
    }

    SecretBox openBox() {
        try {
            return box();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    AccessKeys keys(Store over, SecretBox box) {
        return new AccessKeys(over, box, clock, random);
    }

    SecretKeyRotation rotation(Store over) throws IOException {
        return new SecretKeyRotation(over, box(), file, random);
    }

    static void rotate(SecretKeyRotation rotation) {
        try {
            rotation.rotate();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two long-term keys, a temporary one with its session token, and two token keys: six secrets. */
    void fill(Store over) throws IOException {
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

    void assertOpens(Store over, SecretBox box) {
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
}
