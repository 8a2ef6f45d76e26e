package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import io.carillon.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.BadRequestException;

/** Two servers over one store, whose token key is rotated while a walk is under way. */
class TokenKeysTest {
    private static final Listing LISTING = Listing.of(new Tenant("123456789012"), "ListUsers", "account");
    private static final String POSITION = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final ManualClock clock = new ManualClock();
    private Store store;
    private TokenKeys one;
    private TokenKeys two;

    @BeforeEach
    void open() throws IOException {
        store = SqliteStore.open(folder.resolve("directory.sqlite"), random);
        SecretBox box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
        one = new TokenKeys(store, box, clock, random);
        two = new TokenKeys(store, box, clock, random);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFirstKeyIsCreatedOnceForAllServers() {
        assertThat(one.current()).isEqualTo(two.current());
        assertThat(one.ids()).containsExactly(1);
    }

    @Test
    void aListingContinuesOnEveryServerThroughARotation() {
        var tokensOfOne = new NextTokens(one);
        var tokensOfTwo = new NextTokens(two);
        String before = tokensOfOne.seal(LISTING, POSITION);
        assertThat(tokensOfTwo.open(LISTING, before)).isEqualTo(POSITION);
        clock.advance(TokenKeys.REFRESH_FOR_UNKNOWN);

        assertThat(one.rotate()).isEqualTo(2);
        String after = tokensOfOne.seal(LISTING, POSITION);
        assertThat(after).isNotEqualTo(before);
        assertThat(tokensOfTwo.open(LISTING, after)).isEqualTo(POSITION);
        assertThat(tokensOfTwo.seal(LISTING, POSITION)).isEqualTo(after);
        assertThat(tokensOfTwo.open(LISTING, before)).isEqualTo(POSITION);
    }

    @Test
    void aServerNoticesANewKeyAfterAWhile() {
        two.current();
        one.rotate();
        assertThat(two.current().id()).isEqualTo(1);
        clock.advance(TokenKeys.REFRESH);
        assertThat(two.current().id()).isEqualTo(2);
    }

    @Test
    void tokensOfADeletedKeyEnd() {
        var tokensOfTwo = new NextTokens(two);
        String token = tokensOfTwo.seal(LISTING, POSITION);
        one.rotate();
        assertThatIllegalArgumentException().isThrownBy(() -> one.delete(2)).withMessageContaining("Rotate first");
        assertThat(one.delete(1)).isTrue();
        assertThat(one.delete(1)).isFalse();
        clock.advance(TokenKeys.REFRESH);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> tokensOfTwo.open(LISTING, token));
        assertThat(one.ids()).containsExactly(2);
    }

    @Test
    void anUnknownIdRarelyCausesARead() {
        one.current();
        store.close();
        // Within the second, a made-up id costs no read, which would fail here.
        assertThat(one.find(77)).isNull();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepOldKeys() {
        two.current();
        clock.advance(Duration.ofHours(-1));
        one.rotate();
        assertThat(two.current().id()).isEqualTo(2);
    }
}
