package io.carillon.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.store.Store;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.ReadyAnswer;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.operations.Router;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

class AnswerCacheTest {
    private static final int BODY = 10_000;
    /** Three bodies fit with what each costs besides. */
    private static final int ROOM_FOR_THREE = 3 * BODY + 2_000;

    @TempDir
    Path folder;

    private Store store;
    private Directory directory;
    private TokenKeys tokenKeys;
    private AnswerCache cache;
    private Router router;
    private String accountId;

    @BeforeEach
    void open() throws IOException {
        var random = new SecureRandom();
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        directory = new Directory(store, Clock.systemUTC(), random);
        tokenKeys = new TokenKeys(
                store, KeyFile.openOrCreate(folder.resolve("secret.key"), random), Clock.systemUTC(), random);
        var tokens = new NextTokens(tokenKeys);
        cache = new AnswerCache(directory.changes(), tokens, ROOM_FOR_THREE);
        router = new Router(Operations.table(directory, tokens));
        accountId = directory
                .accounts()
                .create(RunningServer.CALL, "Kept", AccountType.TEAM)
                .accountId();
        cache.find(request(0));
        tokens.keyIds();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private HttpRequest request(int page) {
        return new HttpRequest("GET", "/accounts/" + accountId + "/users", "page=" + page, List.of(), new byte[0]);
    }

    private void ask(int page, int bytes) {
        HttpRequest request = request(page);
        Router.Route route = router.route(request.method(), request.path(), request.query());
        var answer = cache.answer(
                request,
                route,
                RunningServer.TENANT.awsAccountId(),
                () -> new HttpResponse(200, null, Body.of(new byte[bytes])));
        if (answer instanceof ReadyAnswer ready) {
            ready.release();
        }
    }

    private @Nullable Integer found(int page) {
        AnswerCache.Kept kept = cache.find(request(page));
        if (kept == null) {
            return null;
        }
        int length = kept.answer().length();
        kept.answer().release();
        return length;
    }

    @Test
    void anAnswerIsFoundUntilItsAccountChanges() {
        ask(1, BODY);
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(found(2)).isNull();
        directory.accounts().create(RunningServer.CALL, "Another", AccountType.TEAM);
        assertThat(found(1)).isEqualTo(BODY);
        directory.invitations().invite(RunningServer.TENANT, accountId, List.of("a@x.org"), null);
        assertThat(found(1)).isNull();
        ask(1, BODY + 1);
        assertThat(found(1)).isEqualTo(BODY + 1);
    }

    @Test
    void aKeyOfTokensThatComesOrGoesEndsAnswers() {
        ask(1, BODY);
        tokenKeys.rotate();
        assertThat(found(1)).isNull();
        ask(1, BODY);
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(tokenKeys.delete(1)).isTrue();
        assertThat(found(1)).isNull();
    }

    @Test
    void theLeastRecentlyUsedMakeRoom() {
        ask(1, BODY);
        ask(2, BODY);
        ask(3, BODY);
        assertThat(found(1)).isEqualTo(BODY);
        ask(4, BODY);
        assertThat(found(2)).isNull();
        assertThat(found(1)).isEqualTo(BODY);
        assertThat(found(3)).isEqualTo(BODY);
        assertThat(found(4)).isEqualTo(BODY);
        ask(5, ROOM_FOR_THREE);
        assertThat(found(5)).as("larger than all room there is").isNull();
        assertThat(found(4)).isEqualTo(BODY);
    }

    /** Whoever has claimed an answer may send it for as long as that takes. */
    @Test
    void whatIsClaimedStaysWhenItMakesRoom() {
        ask(1, BODY);
        AnswerCache.Kept kept = requireNonNull(cache.find(request(1)));
        for (int page = 2; page < 9; page++) {
            ask(page, BODY);
        }
        assertThat(found(1)).isNull();
        assertThat(kept.answer().claim().length()).isEqualTo(BODY);
        kept.answer().release();
        kept.answer().release();
    }

    @Test
    void withoutRoomNothingIsKept() {
        cache = new AnswerCache(directory.changes(), new NextTokens(tokenKeys), 0);
        ask(1, BODY);
        assertThat(found(1)).isNull();
    }
}
