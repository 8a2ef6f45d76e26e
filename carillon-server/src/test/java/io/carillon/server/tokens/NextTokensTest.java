package io.carillon.server.tokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.directory.core.Tenant;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.BadRequestException;

class NextTokensTest {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Listing LISTING = Listing.of(TENANT, "ListUsers", "account", null, "PrivateUser");
    /** Each part of {@link #LISTING} behind its length, and the count of its arguments at the end. */
    private static final byte[] LISTING_BYTES = ("\0\0\0\014" + "123456789012" + "\0\0\0\011" + "ListUsers"
                    + "\0\0\0\007" + "account" + "\u00FF\u00FF\u00FF\u00FF" + "\0\0\0\013" + "PrivateUser"
                    + "\0\0\0\003")
            .getBytes(ISO_8859_1);

    private static final String POSITION = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    private final NextTokens tokens = new NextTokens(TokenKey.of(1, new byte[32]));

    private void refused(Listing listing, String token) {
        assertThatExceptionOfType(BadRequestException.class)
                .as("token %s", token)
                .isThrownBy(() -> tokens.open(listing, token));
    }

    @Test
    void sealedTokensOpen() {
        for (String position : List.of(POSITION, "x", "é\ud83d\ude00", "a/b")) {
            String token = tokens.seal(LISTING, position);
            assertThat(token).matches("[A-Za-z0-9_-]+");
            assertThat(tokens.open(LISTING, token)).isEqualTo(position);
            assertThat(tokens.seal(LISTING, position)).isEqualTo(token);
        }
        assertThat(tokens.seal(LISTING, null)).isNull();
        assertThat(tokens.open(LISTING, null)).isNull();
    }

    @Test
    void aTokenThatIsEditedAnywhereIsRefused() {
        String token = tokens.seal(LISTING, POSITION);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "Aa0_-=+/ \u00e9".toCharArray()) {
                if (token.charAt(i) != c) {
                    refused(LISTING, token.substring(0, i) + c + token.substring(i + 1));
                }
            }
        }
    }

    @Test
    void aTokenThatIsCutOrExtendedIsRefused() {
        String token = tokens.seal(LISTING, POSITION);
        for (int i = 0; i < token.length(); i++) {
            refused(LISTING, token.substring(0, i));
            refused(LISTING, token.substring(i + 1));
            refused(LISTING, token.substring(0, i) + "A" + token.substring(i));
        }
        refused(LISTING, token + "=");
        refused(LISTING, token + "A");
        refused(LISTING, token + token);
        refused(LISTING, "A".repeat(100_000));
    }

    @Test
    void anotherSpellingOfTheSameBytesIsRefused() {
        String token = tokens.seal(LISTING, "ab");
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        refused(LISTING, Base64.getUrlEncoder().encodeToString(bytes) + "\n");
        char last = token.charAt(token.length() - 1);
        var same = new HashSet<String>();
        for (char c = 'A'; c <= 'z'; c++) {
            String other = token.substring(0, token.length() - 1) + c;
            if (c != last && Character.isLetterOrDigit(c)) {
                refused(LISTING, other);
                same.add(other);
            }
        }
        assertThat(same).isNotEmpty();
    }

    @Test
    void aTokenIsUselessForAnotherListing() {
        String token = tokens.seal(LISTING, POSITION);
        for (Listing other : List.of(
                Listing.of(new Tenant("123456789013"), "ListUsers", "account", null, "PrivateUser"),
                Listing.of(TENANT, "ListAccounts", "account", null, "PrivateUser"),
                Listing.of(TENANT, "ListUsers", "other account", null, "PrivateUser"),
                Listing.of(TENANT, "ListUsers", "account", "a@b.c", "PrivateUser"),
                Listing.of(TENANT, "ListUsers", "account", "", "PrivateUser"),
                Listing.of(TENANT, "ListUsers", "account", null, "SharedDevice"),
                Listing.of(TENANT, "ListUsers", "account", null, null),
                Listing.of(TENANT, "ListUsers", "account", "PrivateUser", null),
                Listing.of(TENANT, "ListUsers", "account", null),
                Listing.of(TENANT, "ListUsers", "account", null, "PrivateUser", null),
                Listing.of(TENANT, "ListUsersaccount", "", null, "PrivateUser"))) {
            refused(other, token);
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        byte[] secret = new byte[32];
        secret[31] = 1;
        refused(LISTING, new NextTokens(TokenKey.of(1, secret)).seal(LISTING, POSITION));
        refused(LISTING, new NextTokens(TokenKey.of(2, new byte[32])).seal(LISTING, POSITION));
    }

    /** The form that the class documents, written out: tokens of one version are good in the next, and on other servers. */
    @Test
    void theFormOfTokensIsFixed() throws Exception {
        assertThat(tokens.seal(LISTING, POSITION)).isEqualTo(token(1, 1, POSITION));
        assertThat(new NextTokens(TokenKey.of(-2, new byte[32])).seal(LISTING, "é"))
                .isEqualTo(token(1, -2, "é"));
        assertThat(tokens.open(LISTING, token(1, 1, POSITION))).isEqualTo(POSITION);
    }

    @Test
    void aValidSealDoesNotExcuseAnotherFormatOrNoPosition() throws Exception {
        refused(LISTING, token(0, 1, POSITION));
        refused(LISTING, token(2, 1, POSITION));
        refused(LISTING, token(1, 1, ""));
        assertThat(tokens.open(LISTING, token(1, 1, "x"))).isEqualTo("x");
    }

    @Test
    void aTokenHasAtMost1024Characters() throws Exception {
        String longest = token(1, 1, "x".repeat(747));
        assertThat(longest).hasSize(1024);
        assertThat(tokens.open(LISTING, longest)).hasSize(747);
        refused(LISTING, token(1, 1, "x".repeat(748)));
    }

    @Test
    void keysAreFoundByTheirId() {
        TokenKeyRing ring = TokenKeyRing.of(TokenKey.of(7, new byte[32]));
        assertThat(new NextTokens(ring).keyIds()).containsExactly(7);
        assertThat(ring.find(7)).isSameAs(ring.current());
        assertThat(ring.find(8)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void aKeyHas32Bytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenKey.of(1, new byte[length]));
    }

    @Test
    void aKeysTextFormDoesNotShowItsSecret() {
        assertThat(TokenKey.of(3, new byte[32])).hasToString("TokenKey[id=3]");
    }

    /** A token as the documentation has it, sealed with the key of zeros. */
    private static String token(int format, int keyId, String position) throws Exception {
        byte[] place = position.getBytes(UTF_8);
        byte[] head = ByteBuffer.allocate(5 + place.length)
                .put((byte) format)
                .putInt(keyId)
                .put(place)
                .array();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        mac.update(LISTING_BYTES);
        byte[] sealed = Arrays.copyOf(head, head.length + 16);
        System.arraycopy(mac.doFinal(head), 0, sealed, head.length, 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }
}
