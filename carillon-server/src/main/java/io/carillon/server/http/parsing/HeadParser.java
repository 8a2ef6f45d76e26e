package io.carillon.server.http.parsing;

import io.carillon.server.http.Failures;
import io.carillon.server.http.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one request as strictly as RFC 9112 allows. What the RFC lets a server repair is refused instead: clients
 * of the API send well-formed requests, and two servers may repair others differently.
 */
public final class HeadParser {
    /** Header fields of a request; AWS's clients send about a dozen, and a proxy adds a few. */
    static final int MAX_FIELDS = 128;

    private static final String HTTP = "HTTP/";

    private final byte[] bytes;
    private final int end;
    private int position;

    private final List<Map.Entry<String, String>> fields = new ArrayList<>(16);
    private final List<String> contentLengths = new ArrayList<>(1);
    private final List<String> transferEncodings = new ArrayList<>(0);
    private @Nullable String host;
    private @Nullable String expect;
    private boolean close;
    private boolean keepAlive;

    private HeadParser(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /**
     * Reads a head.
     *
     * @param bytes have it from {@code start} to {@code end}, beginning with the request line and ending with the empty line,
     *     in lines that {@link HeadScanner} has accepted
     * @throws RefusedRequest if it is malformed or ambiguous
     */
    public static ReceivedHead parse(byte[] bytes, int start, int end) {
        return new HeadParser(bytes, start, end).parse();
    }

    private ReceivedHead parse() {
        int lineEnd = lineEnd();
        String method = method(lineEnd);
        String target = target(lineEnd);
        boolean isHttp10 = isHttp10(lineEnd);
        position = lineEnd + 2;
        while (position < end - 2) {
            field();
        }
        RequestTarget parsed = RequestTarget.parse(method, target);
        requireHost(isHttp10, parsed);
        long bodyLength = BodyLength.of(isHttp10, contentLengths, transferEncodings);
        return new ReceivedHead(
                new RequestHead(method, parsed.path(), parsed.query(), fields, bodyLength),
                end,
                isHttp10,
                !close && (!isHttp10 || keepAlive),
                expectsContinue(isHttp10));
    }

    private int lineEnd() {
        int i = position;
        while (bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private String method(int lineEnd) {
        int start = position;
        int i = start;
        while (i < lineEnd && Ascii.isToken(bytes[i])) {
            i++;
        }
        if (i == start || bytes[i] != ' ') {
            throw notARequestLine();
        }
        position = i + 1;
        return Ascii.text(bytes, start, i);
    }

    private String target(int lineEnd) {
        int start = position;
        int i = start;
        while (i < lineEnd && !Ascii.isBlank(bytes[i])) {
            i++;
        }
        if (i == start || bytes[i] != ' ') {
            throw notARequestLine();
        }
        position = i + 1;
        return Ascii.text(bytes, start, i);
    }

    /** A higher minor version is read as 1.1 (RFC 9110, section 2.5). */
    private boolean isHttp10(int lineEnd) {
        String version = Ascii.text(bytes, position, lineEnd);
        if (version.length() != HTTP.length() + 3
                || !version.startsWith(HTTP)
                || !Ascii.isDigit(version.charAt(5))
                || version.charAt(6) != '.'
                || !Ascii.isDigit(version.charAt(7))) {
            throw notARequestLine();
        }
        if (version.charAt(5) != '1') {
            throw new RefusedRequest(Failures.versionNotSupported());
        }
        return version.charAt(7) == '0';
    }

    private static RefusedRequest notARequestLine() {
        return RefusedRequest.because(
                "This is not a valid HTTP request line: method, target and HTTP/1.1, one blank" + " between each.");
    }

    private void field() {
        int lineEnd = lineEnd();
        int colon = position;
        while (colon < lineEnd && Ascii.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == position || bytes[colon] != ':') {
            throw RefusedRequest.because("A header line must be a name, a colon and a value.");
        }
        if (fields.size() == MAX_FIELDS) {
            throw RefusedRequest.because("The request has more than " + MAX_FIELDS + " header lines.");
        }
        int start = colon + 1;
        int stop = lineEnd;
        while (start < stop && Ascii.isBlank(bytes[start])) {
            start++;
        }
        while (stop > start && Ascii.isBlank(bytes[stop - 1])) {
            stop--;
        }
        String name = Ascii.text(bytes, position, colon);
        String value = Ascii.text(bytes, start, stop);
        fields.add(Map.entry(name, value));
        note(name, value);
        position = lineEnd + 2;
    }

    /** Notes what framing needs. Compares lengths first, since most fields are not among these. */
    private void note(String name, String value) {
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("Host")) {
                    noteHost(value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("Expect")) {
                    expect = value;
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    noteConnection(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    contentLengths.add(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    transferEncodings.add(value);
                }
            }
            default -> {}
        }
    }

    private void noteHost(String value) {
        if (host != null) {
            throw RefusedRequest.because("The request has more than one Host header.");
        }
        if (!HostHeader.isValid(value)) {
            throw RefusedRequest.because("The Host header is not a host with or without a port.");
        }
        host = value;
    }

    private void noteConnection(String value) {
        for (String option : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            close |= option.strip().equals("close");
            keepAlive |= option.strip().equals("keep-alive");
        }
    }

    private void requireHost(boolean isHttp10, RequestTarget target) {
        if (host == null && !isHttp10) {
            throw RefusedRequest.because("The request has no Host header.");
        }
        target.requireHost(host);
    }

    /** HTTP/1.0 has no Expect. Nothing but 100-continue can be expected of this server. */
    private boolean expectsContinue(boolean isHttp10) {
        if (expect == null || isHttp10) {
            return false;
        }
        if (!expect.equalsIgnoreCase("100-continue")) {
            throw new RefusedRequest(Failures.expectationFailed());
        }
        return true;
    }
}
