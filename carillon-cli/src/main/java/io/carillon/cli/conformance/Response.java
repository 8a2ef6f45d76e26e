package io.carillon.cli.conformance;

import io.carillon.cli.api.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param status the HTTP status
 * @param headers by their names
 * @param text the body
 * @param errorName the name of the error as the AWS SDK reads it; null if the SDK found none
 * @param unreadable why the SDK could not read the response; null if it could
 */
record Response(
        int status,
        Map<String, List<String>> headers,
        String text,
        @Nullable String errorName,
        @Nullable String unreadable) {
    private static final int GREATEST_DETAIL = 200;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Pattern NOT_IMPLEMENTED_TEXT =
            Pattern.compile("not (yet |been |yet been )?implemented", Pattern.CASE_INSENSITIVE);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    /** A response without a body of use. */
    Response(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, new String(body, StandardCharsets.UTF_8), null, null);
    }

    Response named(@Nullable String name) {
        return new Response(status, headers, text, name, unreadable);
    }

    Response unreadable(String reason) {
        return new Response(status, headers, text, errorName, reason);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the endpoint says that it does not have the operation, by 501 or, as some emulators do, in words. */
    boolean isNotImplemented() {
        return status == NOT_IMPLEMENTED
                || (!isSuccess() && NOT_IMPLEMENTED_TEXT.matcher(text).find());
    }

    /** A header, by its name in any case. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** The members of the body; null if it is not a JSON object. */
    @Nullable
    Map<?, ?> members() {
        try {
            return PlainJson.read(text) instanceof Map<?, ?> members ? members : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The status and the error or the kind of body, for people. */
    String summary() {
        Map<?, ?> members = members();
        String kind = errorName != null
                ? " " + errorName
                : members != null || text.isEmpty()
                        ? ""
                        : " with " + header("Content-Type").orElse("a body");
        return status + kind + (isSuccess() || members == null ? "" : message(members));
    }

    private static String message(Map<?, ?> members) {
        Object message = members.containsKey("Message") ? members.get("Message") : members.get("message");
        return message == null ? "" : ": " + oneLine(message);
    }

    /** A value for a line of the table, cut if it is long. */
    static String oneLine(@Nullable Object value) {
        String line = INVISIBLE.matcher(String.valueOf(value)).replaceAll(" ").strip();
        return line.length() <= GREATEST_DETAIL ? line : line.substring(0, GREATEST_DETAIL) + "...";
    }
}
