package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import io.carillon.server.sigv4.Credential;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private Store store;
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
    void aKeyIsFoundWithItsGrant() {
        var grant = new Grant(Role.USER_ADMINISTRATOR, Set.of("01a20ccc-2cb8-7b45-ac3e-5014662fa067", "another"));
        String id = keys.create(TENANT, grant).key().accessKeyId();
        assertThat(keys.find(id).grant()).isEqualTo(grant);
        assertThat(keys.get(id).grant()).isEqualTo(grant);
        assertThat(keys.list()).extracting(AccessKey::grant).containsExactly(grant);
        assertThat(keys.find(keys.create(TENANT).key().accessKeyId()).grant()).isEqualTo(Grant.ADMINISTRATOR);
    }

    @Test
    void anUpdateChangesTheGrantAlone() {
        NewAccessKey created = keys.createTemporary(TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1));
        String id = created.key().accessKeyId();
        var grant = new Grant(Role.READ_ONLY, Set.of("an account"));
        AccessKey updated = keys.update(id, before -> {
            assertThat(before).isEqualTo(created.key());
            return before.withGrant(grant);
        });
        assertThat(updated)
                .isEqualTo(new AccessKey(
                        id,
                        TENANT,
                        null,
                        grant,
                        created.key().createDate(),
                        created.key().expiration(),
                        true));
        Credential<Grant> found = keys.find(id);
        assertThat(found.grant()).isEqualTo(grant);
        assertThat(found.secretAccessKey().get()).isEqualTo(created.secretAccessKey());
        assertThat(found.sessionToken().value()).isEqualTo(created.sessionToken());
        assertThat(keys.update("AKIANOBODYSKEY000000", before -> before.withGrant(grant)))
                .isNull();
        assertThat(keys.update("", before -> before.withGrant(grant))).isNull();
        assertThat(keys.get("AKIANOBODYSKEY000000")).isNull();
    }

    @Test
    void anUpdateIsBasedOnTheLatestKey() {
        String id = keys.create(TENANT).key().accessKeyId();
        AccessKey updated = keys.update(id, before -> {
            if (before.grant().role() == Role.ADMINISTRATOR) {
                keys.update(id, meanwhile -> meanwhile.withGrant(new Grant(Role.READ_ONLY, null)));
            }
            return before.withGrant(before.grant().withAccountIds(Set.of("an account")));
        });
        assertThat(updated.grant()).isEqualTo(new Grant(Role.READ_ONLY, Set.of("an account")));
        assertThat(keys.update(id, before -> {
                    keys.delete(id);
                    return before;
                }))
                .as("a key that is deleted meanwhile stays deleted")
                .isNull();
        assertThat(keys.find(id)).isNull();
    }

    @Test
    void aKeyHasTheNameThatItWasGivenLast() {
        String id = keys.create(TENANT, "nightly report", Grant.ADMINISTRATOR, null)
                .key()
                .accessKeyId();
        assertThat(keys.get(id).name()).isEqualTo("nightly report");
        keys.update(id, key -> key.withName("Glocken-Bericht \uD83D\uDD14 \"2\""));
        assertThat(keys.get(id).name()).isEqualTo("Glocken-Bericht \uD83D\uDD14 \"2\"");
        assertThat(keys.list())
                .extracting(AccessKey::name)
                .containsExactly(keys.get(id).name());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.create(TENANT, "line\nbreak", Grant.ADMINISTRATOR, null));
    }

    @Test
    void aDeactivatedKeyIsNotFoundUntilItIsActivated() {
        NewAccessKey created = keys.create(TENANT);
        String id = created.key().accessKeyId();
        keys.update(id, key -> key.withActivated(false));
        assertThat(keys.find(id)).isNull();
        assertThat(keys.get(id).status(NOW)).isEqualTo(KeyStatus.INACTIVE);
        keys.update(id, key -> key.withActivated(true));
        assertThat(keys.find(id).secretAccessKey().get()).isEqualTo(created.secretAccessKey());
        assertThat(keys.get(id)).isEqualTo(created.key());
        assertThat(keys.get(id).status(NOW)).isEqualTo(KeyStatus.ACTIVE);
    }

    /** One that a later version writes must not let anybody in. */
    @Test
    void aKeyWithAnUnknownStatusIsNotFound() throws Exception {
        String id = keys.create(TENANT).key().accessKeyId();
        rewrite("\"Role\"", "\"Status\":\"Suspended\",\"Role\"");
        assertThat(keys.find(id)).isNull();
    }

    @Test
    void aTemporaryKeyIsExpiredFromItsEndOn() {
        AccessKey key = keys.createTemporary(TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1))
                .key();
        assertThat(key.status(NOW.plusSeconds(3599))).isEqualTo(KeyStatus.ACTIVE);
        assertThat(key.status(NOW.plusSeconds(3600))).isEqualTo(KeyStatus.EXPIRED);
        assertThat(key.withActivated(false).status(NOW.plusSeconds(3600))).isEqualTo(KeyStatus.EXPIRED);
    }

    @Test
    void theNewestKeyIsListedLast() throws Exception {
        var clock = new ManualClock();
        var later = new AccessKeys(store, KeyFile.open(folder.resolve("secret.key"), random), clock, random);
        var created = new ArrayList<AccessKey>();
        for (int i = 0; i < 8; i++) {
            created.add(later.create(TENANT).key());
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(keys.list()).containsExactlyElementsOf(created);
    }

    @Test
    void aKeyWithoutARoleIsAnAdministrators() throws Exception {
        String id = keys.create(TENANT).key().accessKeyId();
        rewrite("\"Role\":\"administrator\",", "");
        assertThat(keys.find(id).grant()).isEqualTo(Grant.ADMINISTRATOR);
    }

    @Test
    void aKeyWithAnUnknownRoleOpensNothing() throws Exception {
        String id = keys.create(TENANT).key().accessKeyId();
        rewrite("\"administrator\"", "\"auditor\"");
        assertThatIllegalStateException().isThrownBy(() -> keys.find(id));
    }

    private void rewrite(String text, String other) throws Exception {
        for (Record record : store.scan("access-keys", "key/", null, 10)) {
            String body = new String(record.body(), StandardCharsets.UTF_8);
            assertThat(body).contains(text);
            byte[] changed = body.replace(text, other).getBytes(StandardCharsets.UTF_8);
            store.write("access-keys", List.of(Change.replace(record, changed)));
        }
    }

    @Test
    void secretsAreEncryptedInTheStore() {
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
}
