package io.carillon.tests.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Signs what no SDK would send: any target and any body, as they are, by Signature Version 4. Signed headers are Host and
 * X-Amz-Date.
 */
final class SigV4Signer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AwsCredentials credentials;
    private final String host;
    private final Clock clock;

    SigV4Signer(AwsCredentials credentials, String host, Clock clock) {
        this.credentials = credentials;
        this.host = host;
        this.clock = clock;
    }

    /**
     * The lines of a request's head, from the request line to the signature, without Content-Length.
     *
     * @param path without empty segments and dot segments
     * @param query without the question mark, its names and values encoded as RFC 3986 has it; empty for none
     */
    List<String> head(String method, String path, String query, byte[] body) {
        String time = TIME.format(clock.instant());
        String scope = time.substring(0, 8) + "/us-east-1/chime/aws4_request";
        String canonical = String.join(
                "\n",
                method,
                encode(path, "/"),
                sorted(query),
                "host:" + host,
                "x-amz-date:" + time,
                "",
                "host;x-amz-date",
                hash(body));
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash(canonical.getBytes(UTF_8)));
        return List.of(
                method + " " + path + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1",
                "Host: " + host,
                "X-Amz-Date: " + time,
                "Authorization: AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId() + "/" + scope
                        + ", SignedHeaders=host;x-amz-date, Signature=" + signature(time.substring(0, 8), toSign));
    }

    private String signature(String date, String toSign) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
        for (String part : List.of(date, "us-east-1", "chime", "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private static String sorted(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** Percent-encodes all but what RFC 3986 calls unreserved and {@code safe}. */
    static String encode(String text, String safe) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isUnreserved = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(isUnreserved || safe.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    /** The bytes of a request: head, Content-Length and body. */
    static byte[] bytes(List<String> head, byte[] body) {
        var lines = new ArrayList<>(head);
        lines.add("Content-Length: " + body.length);
        byte[] text = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(text, text.length + body.length);
        System.arraycopy(body, 0, all, text.length, body.length);
        return all;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
