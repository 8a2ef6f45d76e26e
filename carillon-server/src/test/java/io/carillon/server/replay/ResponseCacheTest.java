package io.carillon.server.replay;

import static io.carillon.server.replay.CacheOverAnAccount.BODY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RunningServer;
import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Which responses are cached, and how long they are found. */
class ResponseCacheTest {
    @TempDir
    Path folder;

    private CacheOverAnAccount account;

    @BeforeEach
    void open() throws IOException {
        account = new CacheOverAnAccount(folder);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aResponseIsFoundUntilItsAccountChanges() {
        assertThat(account.isCached(1, BODY)).isTrue();
        assertThat(account.found(1)).isEqualTo(BODY);
        assertThat(account.found(2)).isNull();
        account.directory().accounts().create(RunningServer.CALL, "Another", AccountType.TEAM);
        assertThat(account.found(1)).isEqualTo(BODY);
        account.change("a@x.org");
        assertThat(account.found(1)).isNull();
        assertThat(account.isCached(1, BODY + 1)).isTrue();
        assertThat(account.found(1)).isEqualTo(BODY + 1);
    }

    @Test
    void aResponseIsNotFoundIfItsAccountChangedWhileItWasRead() {
        Response response = account.request(account.path(), CacheOverAnAccount.page(1), () -> {
            account.change("b@x.org");
            return new HttpResponse(200, null, Body.of(new byte[BODY]));
        });
        ((CachedResponse) response).release();
        assertThat(account.found(1)).isNull();
    }

    @Test
    void aNewOrDeletedKeyOfNextTokensEndsAllEntries() {
        account.isCached(1, BODY);
        account.tokenKeys().rotate();
        assertThat(account.found(1)).isNull();
        account.isCached(1, BODY);
        assertThat(account.found(1)).isEqualTo(BODY);
        assertThat(account.tokenKeys().delete(1)).isTrue();
        assertThat(account.found(1)).isNull();
    }

    @Test
    void anEntryNamesItsCallerAndItsOperation() {
        account.isCached(1, BODY);
        ResponseCache.Entry<CachedRead> entry = requireNonNull(account.find(1));
        assertThat(entry.context().awsAccountId()).isEqualTo(RunningServer.TENANT.awsAccountId());
        assertThat(entry.context().route().operation().name()).isEqualTo("ListUsers");
        assertThat(entry.context().route().accountId()).isEqualTo(account.accountId());
        assertThat(entry.context().route().query().get("max-results"))
                .as("parameters, which nobody needs")
                .isNull();
        assertThat(entry.response().status()).isEqualTo(200);
        entry.response().release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1", "max-results=1&x=1", "max-results=01", "user-email=a@x.org", "user-email=%61"})
    void otherSpellingsAndUnknownParametersAreNotCached(String query) {
        assertThat(account.isCached(query, BODY)).isFalse();
        assertThat(account.found(query)).isNull();
        assertThat(account.cache().bytes()).isZero();
    }

    @Test
    void aLongQueryIsNotCached() {
        String query = "user-email=" + "a".repeat(CanonicalTarget.MAX_LENGTH);
        assertThat(account.isCached(query, BODY)).isFalse();
        assertThat(account.found(query)).isNull();
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        assertThat(account.isCached("max-results=1&user-type=PrivateUser", BODY))
                .isTrue();
        assertThat(account.found("user-type=PrivateUser&max-results=1")).isEqualTo(BODY);
        assertThat(account.isCached("user-type=PrivateUser&max-results=1", BODY))
                .isTrue();
        assertThat(account.cache().size()).isEqualTo(1);
    }

    @Test
    void anEmptyQueryIsTheSameAsNone() {
        assertThat(account.isCached(null, BODY)).isTrue();
        assertThat(account.found("")).isEqualTo(BODY);
    }

    @Test
    void aResponseThatDependsOnMoreThanItsAccountIsNotCached() {
        assertThat(account.isCached("/accounts", null, BODY)).isFalse();
        assertThat(account.found("/accounts", null)).isNull();
    }

    @Test
    void nothingIsCachedOverAClosedStore() {
        account.isCached(1, BODY);
        account.store().close();
        assertThat(account.found(1)).isNull();
        assertThat(account.isCached(2, BODY)).isFalse();
    }
}
