package io.carillon.server.sigv4;

/**
 * The text whose hash is signed: method, canonical path, canonical query, signed headers, their names, hash of the body.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create a
 *     signed API request</a>
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    /**
     * @throws AuthenticationException if the query is malformed or a signed header is not in the request
     */
    static void append(
            SignedHead request, RequestHeaders headers, SignedHeaders signedHeaders, byte[] bodyHash, ByteBuilder out) {
        out.append(request.method()).append('\n');
        CanonicalPath.append(request.path(), out);
        out.append('\n');
        String query = request.query();
        if (query != null) {
            CanonicalQuery.append(query, out);
        }
        out.append('\n');
        signedHeaders.appendCanonical(headers, out);
        out.append('\n').append(signedHeaders.text()).append('\n').appendHex(bodyHash);
    }
}
