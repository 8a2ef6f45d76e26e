package io.carillon.server.metrics;

import io.carillon.server.http.ErrorResponse;
import io.carillon.server.sigv4.AuthenticationError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request can end: in success, or in one of the errors of the AWS model and of signatures. Numbered, for arrays. */
final class Outcomes {
    private static final String SUCCESS = "success";
    private static final String OTHER = "other";

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int other;

    Outcomes() {
        names.add(SUCCESS);
        names.addAll(ErrorResponse.names());
        for (AuthenticationError error : AuthenticationError.values()) {
            names.add(error.errorName());
        }
        other = names.size();
        names.add(OTHER);
        for (int number = 0; number < names.size(); number++) {
            numbers.put(names.get(number), number);
        }
    }

    int count() {
        return names.size();
    }

    String name(int number) {
        return names.get(number);
    }

    /** @param error null for success */
    int number(@Nullable String error) {
        return error == null ? 0 : numbers.getOrDefault(error, other);
    }
}
