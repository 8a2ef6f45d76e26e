package io.carillon.server.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes with SHA-256. Thread-safe: each hash is of a copy of one digest, which costs less than asking for a new one. */
final class Sha256 {
    private final MessageDigest unused;
    private final byte[] hashOfNothing;

    Sha256() {
        try {
            unused = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
        hashOfNothing = copy().digest();
    }

    /** The hash of the given bytes; not to be changed. */
    byte[] hash(byte[] bytes) {
        return bytes.length == 0 ? hashOfNothing : copy().digest(bytes);
    }

    byte[] hash(ByteBuilder bytes) {
        MessageDigest digest = copy();
        bytes.updateInto(digest);
        return digest.digest();
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) unused.clone();
        } catch (CloneNotSupportedException everyJdkCanCopyIt) {
            throw new IllegalStateException(everyJdkCanCopyIt);
        }
    }
}
