package io.carillon.server.tokens;

import io.carillon.directory.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Seals the position after a page into a NextToken, and opens it again.
 *
 * <p>A token is base64url of: one byte of format, the id of the key, the position, and the first 16 bytes of an HMAC-SHA256
 * over those and over the {@link Listing} that the token belongs to. So nobody can forge or change one, and it is useless for
 * another account or with other filters. Tokens do not expire and are valid on every server that has their key. The same
 * position in the same listing has the same token while the key is current. Safe for many threads.
 */
public final class NextTokens {
    private static final byte FORMAT = 1;
    private static final int HEADER_LENGTH = 1 + Integer.BYTES;
    private static final int MAC_LENGTH = 16;
    /** Longer than any valid token: longer ones are not even decoded. */
    private static final int MAX_LENGTH = 1024;

    private final TokenKeyRing keys;

    /** Tokens under the keys of a ring. */
    public NextTokens(TokenKeyRing keys) {
        this.keys = keys;
    }

    /** Tokens under one key. */
    public NextTokens(TokenKey key) {
        this(TokenKeyRing.of(key));
    }

    /** The ids of the keys that are known now. While they stay the same, what a token opens to does too. */
    public Set<Integer> keyIds() {
        return keys.knownIds();
    }

    /**
     * The token for the page after {@code position}.
     *
     * @param position null for none
     * @return null for none
     */
    public @Nullable String seal(Listing listing, @Nullable String position) {
        if (position == null) {
            return null;
        }
        TokenKey key = keys.current();
        byte[] place = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = ByteBuffer.allocate(HEADER_LENGTH + place.length + MAC_LENGTH)
                .put(FORMAT)
                .putInt(key.id())
                .put(place)
                .array();
        System.arraycopy(mac(key, listing, sealed), 0, sealed, sealed.length - MAC_LENGTH, MAC_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * The position in {@code token}.
     *
     * @param token what the caller sent; null for none
     * @return null for none
     * @throws software.amazon.awssdk.services.chime.model.BadRequestException if it was not sealed for this listing
     */
    public @Nullable String open(Listing listing, @Nullable String token) {
        if (token == null) {
            return null;
        }
        byte[] sealed = decoded(token);
        int placeLength = sealed.length - HEADER_LENGTH - MAC_LENGTH;
        if (placeLength < 1 || sealed[0] != FORMAT) {
            throw notOurs();
        }
        TokenKey key = keys.find(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt());
        if (key == null) {
            throw notOurs();
        }
        byte[] mac = Arrays.copyOfRange(sealed, sealed.length - MAC_LENGTH, sealed.length);
        if (!MessageDigest.isEqual(mac, mac(key, listing, sealed))) {
            throw notOurs();
        }
        return new String(sealed, HEADER_LENGTH, placeLength, StandardCharsets.UTF_8);
    }

    /** Strict: a decoder that ignores the last bits would let a token be spelled in more ways than one. */
    private static byte[] decoded(String token) {
        if (token.length() > MAX_LENGTH) {
            throw notOurs();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(sealed).equals(token)) {
                throw notOurs();
            }
            return sealed;
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static byte[] mac(TokenKey key, Listing listing, byte[] sealed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.secret());
            mac.update(listing.bytes());
            mac.update(sealed, 0, sealed.length - MAC_LENGTH);
            return Arrays.copyOf(mac.doFinal(), MAC_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256.", e);
        }
    }

    private static RuntimeException notOurs() {
        return Refusal.badRequest(
                "NextToken is not one that was given for this listing. Send it unchanged, with the same"
                        + " account and filters as the page it came with.");
    }
}
