package io.carillon.server.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation is called, as the AWS model writes it: {@code POST /accounts/{accountId}/users?operation=add}.
 *
 * @param method the HTTP method
 * @param segments the parts of the path; those in braces match any value
 * @param selector what distinguishes it from others at the same path; null if {@code operation} must not be in the query
 */
public record OperationUri(
        String method, List<String> segments, @Nullable Selector selector) {

    /** A query parameter that must have this value. */
    public record Selector(String parameter, String value) {
        @Override
        public String toString() {
            return parameter + "=" + value;
        }
    }

    /** The parameter that distinguishes most operations that share a path. */
    static final String OPERATION = "operation";

    /** Reads the form of the AWS model, method first. */
    public static OperationUri of(String text) {
        String[] methodAndUri = text.split(" ", 2);
        String[] pathAndQuery = methodAndUri[1].split("\\?", 2);
        return new OperationUri(
                methodAndUri[0],
                List.of(pathAndQuery[0].substring(1).split("/")),
                pathAndQuery.length == 1 ? null : selector(pathAndQuery[1].split("=", 2)));
    }

    private static Selector selector(String[] parameterAndValue) {
        return new Selector(parameterAndValue[0], parameterAndValue[1]);
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    static String variable(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /** Whether this URI matches a raw path, given in parts. */
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

    /** Whether a request to a path of this URI selects this one, and not another at the same path. */
    boolean isSelectedBy(Query query) {
        if (selector != null && !selector.value().equals(query.get(selector.parameter()))) {
            return false;
        }
        return query.get(OPERATION) == null
                || (selector != null && selector.parameter().equals(OPERATION));
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", segments) + (selector == null ? "" : "?" + selector);
    }
}
