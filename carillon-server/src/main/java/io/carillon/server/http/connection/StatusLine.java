package io.carillon.server.http.connection;

import java.util.Map;

/**
 * The first line of a response, without its line end. The version is the server's, whatever the client's is (RFC 9112, section
 * 2.3).
 */
final class StatusLine {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    private static final String OK = line(200);

    private StatusLine() {}

    static String of(int status) {
        return status == 200 ? OK : line(status);
    }

    /** A reason may be empty; clients go by the number. */
    private static String line(int status) {
        return "HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "");
    }
}
