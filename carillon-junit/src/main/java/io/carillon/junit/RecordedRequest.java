package io.carillon.junit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that came to the server.
 *
 * @param time when it came, by the clock of the machine
 * @param operation such as {@code ListUsers}; null for a path that no operation has
 * @param method of HTTP
 * @param path as it was sent, with its escapes
 * @param parameters by the names of the API, from path, query and body: strings, integers, booleans, timestamps as strings, lists
 *     and maps. Empty if they cannot be read
 * @param page of a listing, from 1; 0 for no listing
 * @param accessKeyId that the request names; null if it names none, and while there is no response
 * @param requestId the response's {@code x-amzn-RequestId}
 * @param invocationId what all requests of one call share; null if the client does not say
 * @param attempt which of these it is, from 1; 0 if the client does not say what belongs to a call
 * @param isReplayed whether the response is that of an earlier request of the call, so that this one changed nothing
 * @param faults the names of the faults that it met
 * @param status of the response; null while there is none, and if the connection was closed in its place
 * @param error the name of the exception; null for success, and while there is no response
 */
public record RecordedRequest(
        Instant time,
        @Nullable String operation,
        String method,
        String path,
        Map<String, Object> parameters,
        int page,
        @Nullable String accessKeyId,
        String requestId,
        @Nullable String invocationId,
        int attempt,
        boolean isReplayed,
        List<String> faults,
        @Nullable Integer status,
        @Nullable String error) {
    /** From the members of the HTTP API. */
    @SuppressWarnings("unchecked") // The server's side writes them.
    static RecordedRequest of(Map<String, Object> members) {
        return new RecordedRequest(
                (Instant) required(members, "Time"),
                (String) members.get("Operation"),
                (String) required(members, "Method"),
                (String) required(members, "Path"),
                (Map<String, Object>) required(members, "Parameters"),
                (int) members.getOrDefault("Page", 0),
                (String) members.get("AccessKeyId"),
                (String) required(members, "RequestId"),
                (String) members.get("InvocationId"),
                (int) members.getOrDefault("Attempt", 0),
                (boolean) members.getOrDefault("Replayed", false),
                (List<String>) required(members, "Faults"),
                (Integer) members.get("Status"),
                (String) members.get("Error"));
    }

    private static Object required(Map<String, Object> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    RecordedRequest withAttempt(int number) {
        return new RecordedRequest(
                time,
                operation,
                method,
                path,
                parameters,
                page,
                accessKeyId,
                requestId,
                invocationId,
                number,
                isReplayed,
                faults,
                status,
                error);
    }

    /**
     * Whether it repeats an earlier request of its call.
     *
     * @return true from the second attempt on
     */
    public boolean isRetry() {
        return attempt > 1;
    }

    /**
     * Describes it as messages of {@link Journal} do.
     *
     * @return one line: operation, parameters, response and faults
     */
    @Override
    public String toString() {
        var line = new StringBuilder(operation == null ? method + " " + path : operation)
                .append(' ')
                .append(parameters)
                .append(" -> ")
                .append(status == null ? "no response" : status);
        if (error != null) {
            line.append(' ').append(error);
        }
        if (isRetry()) {
            line.append(", attempt ").append(attempt);
        }
        return faults.isEmpty()
                ? line.toString()
                : line.append(", faults ").append(faults).toString();
    }
}
