package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;

import java.util.HexFormat;

/**
 * What an {@code Authorization} header says: {@code AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...}. The
 * three parameters may come in any order, each once and nothing else.
 */
final class AuthorizationHeader {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final int SIGNATURE_HEX_LENGTH = 64;

    private final String accessKeyId;
    private final CredentialScope scope;
    private final SignedHeaders signedHeaders;
    private final byte[] signature;

    private AuthorizationHeader(Parameters parameters) {
        String text = parameters.text;
        int credential = require(parameters.credential, "Credential");
        int credentialEnd = parameters.endOf(credential);
        int slash = text.indexOf('/', credential);
        if (slash <= credential || slash >= credentialEnd) {
            throw CredentialScope.notFiveParts();
        }
        accessKeyId = text.substring(credential, slash);
        scope = CredentialScope.parse(text.substring(slash + 1, credentialEnd));

        int names = require(parameters.signedHeaders, "SignedHeaders");
        signedHeaders = new SignedHeaders(text.substring(names, parameters.endOf(names)));

        int hex = require(parameters.signature, "Signature");
        signature = parseSignature(text, hex, parameters.endOf(hex));
    }

    /**
     * @throws AuthenticationException if the value has another algorithm or is not in the form described
     */
    static AuthorizationHeader parse(String value) {
        if (!value.startsWith(ALGORITHM) || value.indexOf(' ') != ALGORITHM.length()) {
            throw INCOMPLETE_SIGNATURE.because("The Authorization header must start with '" + ALGORITHM + " '.");
        }
        return new AuthorizationHeader(new Parameters(value));
    }

    String accessKeyId() {
        return accessKeyId;
    }

    CredentialScope scope() {
        return scope;
    }

    SignedHeaders signedHeaders() {
        return signedHeaders;
    }

    /** The 32 bytes of the signature; not copied. */
    byte[] signature() {
        return signature;
    }

    private static byte[] parseSignature(String text, int start, int end) {
        if (end - start == SIGNATURE_HEX_LENGTH) {
            try {
                return HexFormat.of().parseHex(text, start, end);
            } catch (IllegalArgumentException notHexadecimal) {
                // Refused below.
            }
        }
        throw INCOMPLETE_SIGNATURE.because("Signature must be " + SIGNATURE_HEX_LENGTH + " hexadecimal digits.");
    }

    private static int require(int valueStart, String name) {
        if (valueStart == Parameters.ABSENT) {
            throw INCOMPLETE_SIGNATURE.because("The Authorization header must have a '" + name + "' parameter.");
        }
        return valueStart;
    }

    /** Where the value of each parameter starts in the header. */
    private static final class Parameters {
        static final int ABSENT = -1;

        final String text;
        int credential = ABSENT;
        int signedHeaders = ABSENT;
        int signature = ABSENT;

        Parameters(String text) {
            this.text = text;
            int start = ALGORITHM.length();
            while (start >= 0) {
                add(skipBlanks(start));
                int comma = text.indexOf(',', start);
                start = comma < 0 ? ABSENT : comma + 1;
            }
        }

        /** Where the value that starts there ends: before the next comma and the blanks in front of that. */
        int endOf(int valueStart) {
            int comma = text.indexOf(',', valueStart);
            int end = comma < 0 ? text.length() : comma;
            while (end > valueStart && text.charAt(end - 1) == ' ') {
                end--;
            }
            return end;
        }

        private int skipBlanks(int start) {
            int index = start;
            while (index < text.length() && text.charAt(index) == ' ') {
                index++;
            }
            return index;
        }

        private void add(int start) {
            if (text.startsWith("Credential=", start) && credential == ABSENT) {
                credential = start + "Credential=".length();
            } else if (text.startsWith("SignedHeaders=", start) && signedHeaders == ABSENT) {
                signedHeaders = start + "SignedHeaders=".length();
            } else if (text.startsWith("Signature=", start) && signature == ABSENT) {
                signature = start + "Signature=".length();
            } else {
                throw INCOMPLETE_SIGNATURE.because("The Authorization header must have Credential, SignedHeaders and "
                        + "Signature, each once, with commas between them.");
            }
        }
    }
}
