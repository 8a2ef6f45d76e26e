package io.carillon.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Tenant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.BadRequestException;

class NextTokensTest {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Listing LISTING = Listing.of(TENANT, "ListUsers", "account", null, "PrivateUser");
    private static final String POSITION = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    private final NextTokens tokens = new NextTokens(TokenKey.of(1, new byte[32]));

    private void refused(Listing listing, String token) {
        assertThatExceptionOfType(BadRequestException.class)
                .as("token %s", token)
                .isThrownBy(() -> tokens.open(listing, token));
    }

    @Test
    void whatWasSealedOpens() {
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
    void aTokenIsOfNoUseForAnotherListing() {
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
}
