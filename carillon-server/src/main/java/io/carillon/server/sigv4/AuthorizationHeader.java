package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code Authorization} header says: {@code AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...}. The
 * three parameters may come in any order, each once and nothing else.
 *
 * <p>Commas, blanks or both separate the algorithm and the parameters, as in AWS's services: none of these characters can be
 * in a value, so it makes no difference to what the header means. Clients exist that put a comma behind the algorithm, and
 * others that put none between the parameters. Refusals use AWS's words, so that people find the cause by searching for it.
 */
final class AuthorizationHeader {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final int SIGNATURE_HEX_LENGTH = 64;

    private final String accessKeyId;
    private final CredentialScope scope;
    private final SignedHeaders signedHeaders;
    private final byte[] signature;

    private AuthorizationHeader(String credential, String signedHeaders, String signature) {
        int slash = credential.indexOf('/');
        if (slash <= 0) {
            throw CredentialScope.notFiveParts();
        }
        this.accessKeyId = credential.substring(0, slash);
        this.scope = CredentialScope.parse(credential.substring(slash + 1));
        this.signedHeaders = new SignedHeaders(signedHeaders);
        this.signature = parseSignature(signature);
    }

    /**
     * @throws AuthenticationException if the value has another algorithm or is not in the form described
     */
    static AuthorizationHeader parse(String value) {
        String text = value.indexOf('\t') < 0 ? value : value.replace('\t', ' ');
        int start = Parameters.skipSeparators(text, ALGORITHM.length());
        if (!text.startsWith(ALGORITHM) || start == ALGORITHM.length()) {
            throw INCOMPLETE_SIGNATURE.because("The Authorization header must start with '" + ALGORITHM + " '.");
        }
        return Parameters.read(text, start).toHeader();
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

    private static byte[] parseSignature(String hex) {
        if (hex.length() == SIGNATURE_HEX_LENGTH) {
            try {
                return HexFormat.of().parseHex(hex);
            } catch (IllegalArgumentException notHexadecimal) {
                // Refused below.
            }
        }
        throw INCOMPLETE_SIGNATURE.because("Signature must be " + SIGNATURE_HEX_LENGTH + " hexadecimal digits.");
    }

    /** The values of the header, as they are met from left to right. */
    private static final class Parameters {
        private @Nullable String credential;
        private @Nullable String signedHeaders;
        private @Nullable String signature;

        static Parameters read(String text, int firstStart) {
            Parameters parameters = new Parameters();
            int start = firstStart;
            for (int number = 1; start < text.length(); number++) {
                int end = Math.min(indexOf(',', text, start), indexOf(' ', text, start));
                parameters.add(number, text, start, end);
                start = skipSeparators(text, end);
            }
            return parameters;
        }

        AuthorizationHeader toHeader() {
            if (credential == null || signedHeaders == null || signature == null) {
                throw INCOMPLETE_SIGNATURE.because((missing("Credential", credential)
                                + missing("SignedHeaders", signedHeaders)
                                + missing("Signature", signature))
                        .strip());
            }
            return new AuthorizationHeader(credential, signedHeaders, signature);
        }

        private void add(int number, String text, int start, int end) {
            if (text.startsWith("Credential=", start)) {
                credential = only("Credential", credential, text, start, end);
            } else if (text.startsWith("SignedHeaders=", start)) {
                signedHeaders = only("SignedHeaders", signedHeaders, text, start, end);
            } else if (text.startsWith("Signature=", start)) {
                signature = only("Signature", signature, text, start, end);
            } else {
                throw unknown(number, text.substring(start, end));
            }
        }

        private static String only(String name, @Nullable String before, String text, int start, int end) {
            if (before != null) {
                throw INCOMPLETE_SIGNATURE.because(
                        "The Authorization header has more than one '" + name + "' parameter.");
            }
            String value = text.substring(start + name.length() + 1, end);
            if (value.startsWith("\"")) {
                throw INCOMPLETE_SIGNATURE.because(
                        "The value of '" + name + "' in the Authorization header must not be in quotes.");
            }
            return value;
        }

        private static AuthenticationException unknown(int number, String parameter) {
            int equals = parameter.indexOf('=');
            return INCOMPLETE_SIGNATURE.because(
                    equals < 0
                            ? "Parameter " + number
                                    + " is not a valid key=value pair (missing equal-sign) in Authorization "
                                    + "header. A value has no blank or comma in it or before it."
                            : "The parameters of the Authorization header are Credential, SignedHeaders and Signature, "
                                    + "spelled so. It has another: '" + parameter.substring(0, equals) + "'.");
        }

        private static String missing(String name, @Nullable String value) {
            return value == null ? " Authorization header requires '" + name + "' parameter." : "";
        }

        static int skipSeparators(String text, int start) {
            int index = start;
            while (index < text.length() && (text.charAt(index) == ',' || text.charAt(index) == ' ')) {
                index++;
            }
            return index;
        }

        /** Where the next such character is, or else the end of the text. */
        private static int indexOf(char character, String text, int start) {
            int index = text.indexOf(character, start);
            return index < 0 ? text.length() : index;
        }
    }
}
