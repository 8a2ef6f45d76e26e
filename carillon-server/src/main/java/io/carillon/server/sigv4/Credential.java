package io.carillon.server.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An access key as it is stored. Its text form shows no secrets.
 *
 * @param accessKeyId the public name of the key, such as {@code AKIDEXAMPLE}
 * @param awsAccountId the AWS account that owns the key, 12 digits
 * @param version changes whenever the stored key changes; a signing key derived from another version is never used
 * @param secretAccessKey gives the secret. It is called only when a signing key must be derived, so it may decrypt; what
 *     it throws reaches the caller of {@link SigV4Verifier#verify}
 * @param sessionToken what requests must carry when this is a temporary credential; null for a long-term one, whose
 *     requests must carry none
 * @param grant what the key may do, for whoever decides that: a signature says nothing of it, so here it is handed on
 *     unread
 * @param <G> what a grant is
 */
public record Credential<G>(
        String accessKeyId,
        String awsAccountId,
        long version,
        Supplier<String> secretAccessKey,
        @Nullable SessionToken sessionToken,
        G grant) {
    private static final int ACCOUNT_ID_DIGITS = 12;

    /**
     * @throws IllegalArgumentException if the access key id is empty or the AWS account id is not 12 digits
     */
    public Credential {
        requireNonNull(secretAccessKey, "secretAccessKey");
        requireNonNull(grant, "grant");
        if (accessKeyId.isEmpty()) {
            throw new IllegalArgumentException("The access key id is empty");
        }
        if (awsAccountId.length() != ACCOUNT_ID_DIGITS || !awsAccountId.chars().allMatch(Credential::isDigit)) {
            throw new IllegalArgumentException("An AWS account id has 12 digits: " + awsAccountId);
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public String toString() {
        return "Credential[accessKeyId=" + accessKeyId + ", awsAccountId=" + awsAccountId + ", version=" + version
                + (sessionToken == null ? "]" : ", " + sessionToken + "]");
    }
}
