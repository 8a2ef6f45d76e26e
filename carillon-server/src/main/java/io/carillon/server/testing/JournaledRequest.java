package io.carillon.server.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that came, and what became of it.
 *
 * @param number of the request, from 1 since the journal was cleared
 * @param time when its head had arrived, by the clock of the machine
 * @param requestId the response's {@code x-amzn-RequestId}
 * @param operation such as {@code ListUsers}; null for a path that no operation has
 * @param path as it was sent, with its escapes
 * @param parameters by the names of the AWS model, from path, query and body: strings, integers, booleans, timestamps as strings,
 *     lists and maps. Empty if the input cannot be read
 * @param page of a listing, from 1; 0 for no listing, and for a token that no response had
 * @param accessKeyId that the request names; null if it names none
 * @param invocationId what all requests of one call share ({@code amz-sdk-invocation-id}); null if the client does not say
 * @param attempt which of these it is, from 1 ({@code amz-sdk-request}); 0 if the client does not say
 * @param isReplayed whether the response is that of an earlier request of the call, so that this one changed nothing
 * @param faults the names of those that were applied
 * @param status of the response; null while there is none, and if the connection was closed in its place
 * @param error the name of the exception; null for success, and while there is no response
 */
public record JournaledRequest(
        long number,
        Instant time,
        String requestId,
        @Nullable String operation,
        String method,
        String path,
        Map<String, Object> parameters,
        int page,
        @Nullable String accessKeyId,
        @Nullable String invocationId,
        int attempt,
        boolean isReplayed,
        List<String> faults,
        @Nullable Integer status,
        @Nullable String error) {

    JournaledRequest read(Map<String, Object> allParameters, int ofPage) {
        return new JournaledRequest(
                number,
                time,
                requestId,
                operation,
                method,
                path,
                allParameters,
                ofPage,
                accessKeyId,
                invocationId,
                attempt,
                isReplayed,
                faults,
                status,
                error);
    }

    JournaledRequest withFault(String name) {
        var more = new ArrayList<>(faults);
        more.add(name);
        return new JournaledRequest(
                number,
                time,
                requestId,
                operation,
                method,
                path,
                parameters,
                page,
                accessKeyId,
                invocationId,
                attempt,
                isReplayed,
                List.copyOf(more),
                status,
                error);
    }

    JournaledRequest answered(
            @Nullable String keyId, boolean replayed, @Nullable Integer withStatus, @Nullable String withError) {
        return new JournaledRequest(
                number,
                time,
                requestId,
                operation,
                method,
                path,
                parameters,
                page,
                keyId,
                invocationId,
                attempt,
                replayed,
                faults,
                withStatus,
                withError);
    }

    /** The request as the HTTP API writes it; what is null is left out. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("Number", number);
        map.put("Time", time);
        map.put("RequestId", requestId);
        put(map, "Operation", operation);
        map.put("Method", method);
        map.put("Path", path);
        map.put("Parameters", parameters);
        if (page > 0) {
            map.put("Page", page);
        }
        put(map, "AccessKeyId", accessKeyId);
        put(map, "InvocationId", invocationId);
        if (attempt > 0) {
            map.put("Attempt", attempt);
        }
        map.put("Replayed", isReplayed);
        map.put("Faults", faults);
        put(map, "Status", status);
        put(map, "Error", error);
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
