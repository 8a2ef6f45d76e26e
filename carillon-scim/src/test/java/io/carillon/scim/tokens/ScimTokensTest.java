package io.carillon.scim.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScimTokensTest {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final ScimTokens tokens = at(START);

    private ScimTokens at(Instant time) {
        return new ScimTokens(store, Clock.fixed(time, ZoneOffset.UTC), new Random(time.getEpochSecond()));
    }

    private NewScimToken create(String accountId) {
        return tokens.create(TENANT, accountId, "Okta", ScimAccess.PROVISIONING, null);
    }

    @Test
    void aTokenIsFoundByItsTextUntilItIsDeleted() {
        NewScimToken created = tokens.create(TENANT, "one", "Okta", ScimAccess.READ_ONLY, Duration.ofDays(30));
        assertThat(tokens.authenticate(created.text()))
                .isEqualTo(new ScimToken(
                        created.token().id(),
                        TENANT,
                        "one",
                        "Okta",
                        ScimAccess.READ_ONLY,
                        START,
                        START.plus(Duration.ofDays(30))));
        assertThat(tokens.list()).containsExactly(created.token());
        assertThat(tokens.delete(created.token().id())).isTrue();
        assertThat(tokens.delete(created.token().id())).isFalse();
        assertThat(tokens.authenticate(created.text())).isNull();
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void anotherSecretOfTheSameIdIsRefused() {
        NewScimToken created = create("one");
        String text = created.text();
        String last = text.endsWith("A") ? "B" : "A";
        assertThat(tokens.authenticate(text.substring(0, text.length() - 1) + last))
                .isNull();
        for (String wrong :
                List.of("", "x", created.token().id(), created.token().id() + ".", text + "A", " " + text)) {
            assertThat(tokens.authenticate(wrong)).as(wrong).isNull();
        }
    }

    @Test
    void aTokenEndsWhenItsTimeHasCome() {
        String text = tokens.create(TENANT, "one", null, ScimAccess.READ_ONLY, Duration.ofDays(1))
                .text();
        Instant end = START.plus(Duration.ofDays(1));
        assertThat(at(end.minusMillis(1)).authenticate(text)).isNotNull();
        assertThat(at(end).authenticate(text)).isNull();
    }

    @Test
    void twoTokensOfAnAccountWorkSideBySideWhileAClientChangesToTheSecond() {
        NewScimToken first = create("one");
        NewScimToken second = create("one");
        assertThat(tokens.authenticate(first.text())).isNotNull();
        tokens.delete(first.token().id());
        assertThat(tokens.authenticate(first.text())).isNull();
        assertThat(tokens.authenticate(second.text())).isNotNull();
    }

    @Test
    void theStoreHasNoTokenFromWhichItsTextFollows() {
        NewScimToken created = create("one");
        String secret = created.text().substring(created.text().indexOf('.') + 1);
        for (String partition : store.partitions(null, 100)) {
            for (Record record : store.scan(partition, "", null, 100)) {
                assertThat(record.key() + new String(record.body(), StandardCharsets.UTF_8))
                        .doesNotContain(secret);
            }
        }
        assertThat(created.toString()).doesNotContain(secret);
    }

    @Test
    void anAccountHasSoManyTokensAndNoMore() {
        for (int i = 0; i < ScimTokens.MAX_PER_ACCOUNT; i++) {
            create("one");
        }
        assertThatThrownBy(() -> create("one"))
                .isInstanceOf(TooManyTokensException.class)
                .hasMessage("The account has 50 SCIM tokens, and may have no more.");
        assertThat(create("two")).isNotNull();
    }

    @Test
    void aNameIsOnePrintableLine() {
        assertThatThrownBy(() -> tokens.create(TENANT, "one", "a\nb", ScimAccess.READ_ONLY, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tokens.list()).isEmpty();
    }
}
