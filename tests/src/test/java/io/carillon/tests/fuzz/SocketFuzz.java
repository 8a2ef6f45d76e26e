package io.carillon.tests.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Requests, signed and unsigned, one or several on a connection, with a few of their bytes changed. What comes back is held
 * against {@link FramingModel}: no answer to what is no request, no success without a signature of ours over the same body.
 */
final class SocketFuzz implements FuzzSource {
    /** Commas and blanks may follow it, and its digits may be of either case. */
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9A-Fa-f]{64})(?=[ \t,]|$)");

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            " ",
            "\t",
            ":",
            "\0",
            ",",
            ";",
            "0\r\n\r\n",
            "5\r\nabcde\r\n",
            "100000005\r\n",
            "FFFFFFFFFFFFFFFF\r\n",
            "+5",
            "-1",
            "0x5",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 2147483648\r\n",
            "Content-Length: 5, 5\r\n",
            "Host: other\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "Connection: upgrade\r\nUpgrade: h2c\r\n",
            "HTTP/1.0",
            "HTTP/2.0",
            "XTTP/1.1",
            "GET / HTTP/1.1\r\n\r\n",
            "GET /accounts HTTP/1.1\r\nHost: x\r\n\r\n",
            "HEAD ",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "http://x/accounts",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u00ff");
    private static final int MOST_REQUESTS = 3;
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_CUT = 24;

    private final SigV4Signer signer;
    private final String host;
    private final String accountId;

    SocketFuzz(SigV4Signer signer, String host, String accountId) {
        this.signer = signer;
        this.host = host;
        this.accountId = accountId;
    }

    @Override
    public FuzzCase next(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(MOST_REQUESTS); i >= 0; i--) {
            text.append(request(random));
        }
        String original = text.toString();
        for (int i = random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
            change(text, random);
        }
        byte[] bytes = text.toString().getBytes(ISO_8859_1);
        FramingModel.Reading reading = FramingModel.read(bytes);
        return new FuzzCase(
                bytes,
                reading.requests().stream().map(FramedRequest::method).toList(),
                true,
                answers -> problem(reading, original, answers));
    }

    private String request(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                "GET /carillon/" + (random.nextBoolean() ? "health" : "ready") + " HTTP/1.1\r\nHost: " + host
                        + "\r\n\r\n";
            case 1 -> "GET /accounts/" + accountId + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n";
            case 2 -> signed("GET", "/accounts/" + accountId, "", false);
            case 3 -> signed("GET", "/accounts/" + accountId + "/users", "", false);
            case 4 -> signed("POST", "/accounts", "{\"Name\": \"Fuzzed " + random.nextInt(1000) + "\"}", false);
            default -> signed("POST", "/accounts", "{\"Name\": \"Chunked " + random.nextInt(1000) + "\"}", true);
        };
    }

    private String signed(String method, String path, String body, boolean isChunked) {
        byte[] bytes = body.getBytes(ISO_8859_1);
        List<String> head = signer.head(method, path, "", bytes);
        return isChunked
                ? String.join("\r\n", head) + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"
                : new String(SigV4Signer.bytes(head, bytes), ISO_8859_1);
    }

    private static void change(StringBuilder text, RandomGenerator random) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(LONGEST_CUT + 1));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(start, end);
            case 1 -> text.insert(start, text.substring(start, end));
            case 2 -> text.insert(start, (char) random.nextInt(256));
            case 3 -> insertAtALine(text, PIECES.get(random.nextInt(PIECES.size())), start);
            default -> text.insert(start, PIECES.get(random.nextInt(PIECES.size())));
        }
    }

    /** Most pieces mean something only at the beginning of a line. */
    private static void insertAtALine(StringBuilder text, String piece, int after) {
        int line = text.indexOf("\r\n", after);
        text.insert(line < 0 ? text.length() : line + 2, piece);
    }

    private static Optional<String> problem(FramingModel.Reading reading, String original, List<HttpAnswer> answers) {
        List<FramedRequest> requests = reading.requests();
        if (answers.isEmpty() && (reading.isBroken() || !requests.isEmpty())) {
            return Optional.of("no answer");
        }
        if (answers.size() > requests.size() + 1) {
            return Optional.of(answers.size() + " answers to " + requests.size() + " requests");
        }
        if (answers.size() > requests.size() && answers.get(requests.size()).status() < 400) {
            return Optional.of("what is no request was answered with "
                    + answers.get(requests.size()).statusLine());
        }
        for (int i = 0; i < Math.min(answers.size(), requests.size()); i++) {
            if (answers.get(i).isSuccess() && !mayHaveSuccess(requests.get(i), original)) {
                return Optional.of("request " + i + " was answered with success, which nobody signed");
            }
        }
        return Optional.empty();
    }

    /** Whether it needs no signature, or the original held its signature and its body. */
    private static boolean mayHaveSuccess(FramedRequest request, String original) {
        if (request.target().matches(".*/carillon/(health|ready).*")
                || request.method().equals("OPTIONS")) {
            return true;
        }
        return request.values("authorization").stream()
                        .flatMap(value -> SIGNATURE.matcher(value).results())
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                        .anyMatch(original::contains)
                && original.contains(new String(request.body(), ISO_8859_1));
    }
}
