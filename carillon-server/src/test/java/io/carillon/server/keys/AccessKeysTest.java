package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.carillon.directory.Tenant;
import io.carillon.directory.store.Record;
import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.store.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    private SqliteStore store;
    private AccessKeys keys;

    @BeforeEach
    void open() throws Exception {
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        keys = keys("secret.key");
    }

    private AccessKeys keys(String keyFile) throws Exception {
        return new AccessKeys(
                store, KeyFile.openOrCreate(folder.resolve(keyFile), random), Clock.fixed(NOW, ZoneOffset.UTC), random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aKeyIsFoundWithItsSecretUntilItIsDeleted() {
        NewAccessKey created = keys.create(TENANT);
        String id = created.key().accessKeyId();
        assertThat(id).matches("AKIA[A-Z2-7]{16}");
        assertThat(created.secretAccessKey()).hasSize(40);
        Credential<Grant> found = keys.find(id);
        assertThat(found.awsAccountId()).isEqualTo(TENANT.awsAccountId());
        assertThat(found.secretAccessKey().get()).isEqualTo(created.secretAccessKey());
        assertThat(found.sessionToken()).isNull();
        assertThat(keys.list()).containsExactly(created.key());
        assertThat(keys.delete(id)).isTrue();
        assertThat(keys.find(id)).isNull();
        assertThat(keys.delete(id)).isFalse();
        assertThat(keys.delete("")).isFalse();
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void aTemporaryKeyHasASessionTokenAndAnEnd() {
        NewAccessKey created = keys.createTemporary(TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1));
        Credential<Grant> found = keys.find(created.key().accessKeyId());
        assertThat(created.key().accessKeyId()).startsWith("ASIA");
        assertThat(found.sessionToken().value()).isEqualTo(created.sessionToken());
        assertThat(found.sessionToken().expiration()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void noSecretLiesInTheStoreInTheClear() {
        NewAccessKey created = keys.createTemporary(TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1));
        for (Record record : store.scan("access-keys", "", null, 10)) {
            assertThat(new String(record.body(), StandardCharsets.UTF_8))
                    .doesNotContain(created.secretAccessKey(), created.sessionToken());
        }
        assertThat(created.toString()).doesNotContain(created.secretAccessKey(), created.sessionToken());
    }

    @Test
    void withAnotherKeyFileNoSecretOpens() throws Exception {
        NewAccessKey created = keys.create(TENANT);
        Credential<Grant> found = keys("other.key").find(created.key().accessKeyId());
        assertThatIllegalStateException().isThrownBy(found.secretAccessKey()::get);
    }

    @Test
    void theTokenKeyIsMadeOnceAndReadBack() throws Exception {
        SecretBox box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
        var first = new TokenKeys(store, box, random).current();
        var second = new TokenKeys(store, box, random).current();
        assertThat(second).isEqualTo(first);
    }
}
