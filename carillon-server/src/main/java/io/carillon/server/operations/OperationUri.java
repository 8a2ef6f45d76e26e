package io.carillon.server.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation is called, as the AWS model writes it: {@code POST /accounts/{accountId}/users?operation=add}.
 *
 * @param method the HTTP method
 * @param segments the parts of the path; those in braces stand for any value
 * @param operation the value of the query's {@code operation}; null if it must not be there
 */
public record OperationUri(
        String method, List<String> segments, @Nullable String operation) {
    private static final String OPERATION_QUERY = "?operation=";

    /** Reads the form of the AWS model, method first. */
    public static OperationUri of(String text) {
        int space = text.indexOf(' ');
        String uri = text.substring(space + 1);
        int query = uri.indexOf(OPERATION_QUERY);
        return new OperationUri(
                text.substring(0, space),
                List.of((query < 0 ? uri : uri.substring(0, query)).substring(1).split("/")),
                query < 0 ? null : uri.substring(query + OPERATION_QUERY.length()));
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    static String variable(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /** Whether the raw path in parts is one of this URI. */
    boolean matches(String requestMethod, List<String> path) {
        if (!method.equals(requestMethod) || segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (!isVariable(segment) && !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", segments) + (operation == null ? "" : OPERATION_QUERY + operation);
    }
}
