package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as an HTTP server would hand it over, and what somebody on the way could make of it. */
final class CapturedRequest implements SignedRequest {
    private final String method;
    private final String target;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    CapturedRequest(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /** Reads the bytes of an HTTP/1.1 request as Netty does: one char for each byte, no blanks around header values. */
    static CapturedRequest parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, headEnd).lines().toList();
        String requestLine = lines.get(0);
        int targetStart = requestLine.indexOf(' ') + 1;
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new CapturedRequest(
                requestLine.substring(0, targetStart - 1),
                requestLine.substring(targetStart, requestLine.lastIndexOf(' ')),
                headers,
                text.substring(headEnd + 4).getBytes(ISO_8859_1));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        int questionMark = target.indexOf('?');
        return questionMark < 0 ? target : target.substring(0, questionMark);
    }

    @Override
    public @Nullable String query() {
        int questionMark = target.indexOf('?');
        return questionMark < 0 ? null : target.substring(questionMark + 1);
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    String target() {
        return target;
    }

    /** The value of the first header of that name. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    CapturedRequest withMethod(String newMethod) {
        return new CapturedRequest(newMethod, target, headers, body);
    }

    CapturedRequest withTarget(String newTarget) {
        return new CapturedRequest(method, newTarget, headers, body);
    }

    CapturedRequest withBody(String newBody) {
        return new CapturedRequest(method, target, headers, newBody.getBytes(ISO_8859_1));
    }

    CapturedRequest withHeaders(List<Map.Entry<String, String>> newHeaders) {
        return new CapturedRequest(method, target, newHeaders, body);
    }

    CapturedRequest withAdded(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return withHeaders(more);
    }

    CapturedRequest without(String name) {
        return withHeaders(headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(name))
                .toList());
    }

    /** With another value for a header that is there. */
    CapturedRequest with(String name, String value) {
        header(name);
        return without(name).withAdded(name, value);
    }

    /** With a piece of the Authorization header replaced that must be in it. */
    CapturedRequest withAuthorization(String piece, String replacement) {
        String authorization = header("Authorization");
        if (!authorization.contains(piece)) {
            throw new IllegalArgumentException("No " + piece + " in " + authorization);
        }
        return with("Authorization", authorization.replace(piece, replacement));
    }

    String signature() {
        String authorization = header("Authorization");
        return authorization.substring(authorization.indexOf("Signature=") + "Signature=".length());
    }
}
