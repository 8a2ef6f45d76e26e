package io.carillon.server.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key derived from a secret access key for one credential scope. Thread-safe. */
final class SigningKey {
    private static final String HMAC_SHA256 = "HmacSHA256";

    /** Keyed but never fed: what each further Mac is copied from, which costs less than keying a new one. */
    private final Mac unused;

    /** A Mac that some thread has done with; null while it is in use. One suffices: signatures take under a microsecond. */
    private final AtomicReference<@Nullable Mac> spare = new AtomicReference<>();

    private SigningKey(byte[] key) {
        unused = keyed(key);
    }

    /** Derives the key for the date and region of a scope, by four HMACs. */
    static SigningKey derive(String secretAccessKey, CredentialScope scope) {
        byte[] key = utf8("AWS4" + secretAccessKey);
        key = keyed(key).doFinal(utf8(scope.date()));
        key = keyed(key).doFinal(utf8(scope.region()));
        key = keyed(key).doFinal(utf8(CredentialScope.SERVICE));
        return new SigningKey(keyed(key).doFinal(utf8(CredentialScope.TERMINATOR)));
    }

    /** The signature of a string to sign, 32 bytes. */
    byte[] sign(ByteBuilder stringToSign) {
        Mac taken = spare.getAndSet(null);
        Mac mac = taken == null ? copy() : taken;
        stringToSign.updateInto(mac);
        byte[] signature = mac.doFinal();
        spare.set(mac);
        return signature;
    }

    private Mac copy() {
        try {
            return (Mac) unused.clone();
        } catch (CloneNotSupportedException everyJdkCanCopyIt) {
            throw new IllegalStateException(everyJdkCanCopyIt);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA256);
            mac.init(new SecretKeySpec(key, HMAC_SHA256));
            return mac;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
