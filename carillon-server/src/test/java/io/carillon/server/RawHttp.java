package io.carillon.server;

import io.carillon.testing.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests byte by byte as they are given: no client library would send what some tests need. */
public final class RawHttp {
    private RawHttp() {}

    /** A request; the target and the headers go out unchanged. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        /** The same without the headers of a name. */
        public Request without(String name) {
            return new Request(
                    method,
                    target,
                    headers.stream()
                            .filter(header -> !header.getKey().equalsIgnoreCase(name))
                            .toList(),
                    body);
        }

        /** The same with one more header. */
        public Request with(String name, String value) {
            var all = new ArrayList<>(headers);
            all.add(Map.entry(name, value));
            return new Request(method, target, all, body);
        }

        /** The same with a piece of the Authorization header replaced that must be in it. */
        public Request withAuthorization(String piece, String replacement) {
            String value = headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("authorization"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            if (!value.contains(piece)) {
                throw new IllegalArgumentException("The Authorization header has no '" + piece + "'.");
            }
            return without("authorization").with("Authorization", value.replace(piece, replacement));
        }

        public Request withTarget(String other) {
            return new Request(method, other, headers, body);
        }

        public Request withMethod(String other) {
            return new Request(other, target, headers, body);
        }

        public Request withBody(String other) {
            return new Request(method, target, headers, other.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What came back; header names in lower case. */
    public record Response(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Sends {@code request} over a connection of its own and reads the answer. */
    public static Response send(int port, Request request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Waiting.giveUpMillis());
            socket.getOutputStream().write(bytes(request));
            socket.getOutputStream().flush();
            return read(socket.getInputStream(), request.method());
        }
    }

    /** The bytes of a request on the wire. */
    public static byte[] bytes(Request request) throws IOException {
        var out = new ByteArrayOutputStream();
        var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : request.headers()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (request.headers().stream().noneMatch(header -> header.getKey().equalsIgnoreCase("content-length"))
                && request.headers().stream()
                        .noneMatch(header -> header.getKey().equalsIgnoreCase("transfer-encoding"))) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(request.body());
        return out.toByteArray();
    }

    /** Reads one answer; the connection may go on behind it. */
    public static Response read(InputStream in, String method) throws IOException {
        String[] status = line(in).split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = method.equals("HEAD") ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Response(
                Integer.parseInt(status[1]), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended in the middle of an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
