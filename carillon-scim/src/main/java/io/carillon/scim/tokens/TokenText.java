package io.carillon.scim.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a token: its id, a dot, and 32 random bytes as base64url. The id finds the record and says in lists and logs which
 * token it is; the bytes are the secret.
 */
record TokenText(String id, String text) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String PREFIX = "SCIM";
    private static final int ID_LETTERS = 16;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Z2-7]{" + ID_LETTERS + "}\\.[A-Za-z0-9_-]{43}");

    static TokenText create(RandomGenerator random) {
        var text = new StringBuilder(PREFIX);
        for (int i = 0; i < ID_LETTERS; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String id = text.toString();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        text.append('.').append(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        return new TokenText(id, text.toString());
    }

    /** The token in a text that a client has sent; null if it has not the form of one. */
    static @Nullable TokenText parse(String sent) {
        return FORM.matcher(sent).matches() ? new TokenText(sent.substring(0, sent.indexOf('.')), sent) : null;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "TokenText[" + id + "]";
    }
}
