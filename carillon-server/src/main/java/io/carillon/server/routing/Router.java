package io.carillon.server.routing;

import io.carillon.directory.core.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation that a request calls: by method, by the raw path's parts, and by {@code ?operation=}, which
 * distinguishes what shares a path. An unknown value of that is refused, never taken for the operation without one.
 */
public final class Router {
    /** The variable of the URIs that stands for a Chime account. */
    public static final String ACCOUNT_ID = "accountId";

    /** By method and number of path segments, which leaves a few to compare with. */
    private final Map<Shape, List<Operation<?>>> operations = new HashMap<>();

    private final UnaryOperator<String> pathOfOperation;

    private record Shape(String method, int parts) {}

    /** Routes to the operations of a table. */
    public Router(List<Operation<?>> table) {
        this(table, UnaryOperator.identity());
    }

    /**
     * Routes to the operations of a table, whose paths may have a prefix in requests.
     *
     * @param pathOfOperation removes the prefix from the raw path of a request
     */
    public Router(List<Operation<?>> table, UnaryOperator<String> pathOfOperation) {
        this.pathOfOperation = pathOfOperation;
        for (Operation<?> operation : table) {
            var shape = new Shape(
                    operation.uri().method(), operation.uri().segments().size());
            operations.computeIfAbsent(shape, first -> new ArrayList<>()).add(operation);
        }
    }

    /**
     * What a request calls.
     *
     * @param path the raw parts of the path, in the order of the operation's URI
     */
    public record Route(Operation<?> operation, List<String> path, Query query) {
        /**
         * The account in the path, however its id is escaped; empty if there is none.
         *
         * @throws software.amazon.awssdk.services.chime.model.BadRequestException if an escape is malformed
         */
        public String accountId() {
            String raw = raw(ACCOUNT_ID);
            return raw == null ? "" : PercentEncoding.decode(raw, "AccountId");
        }

        /** A copy without the query, to be cached. */
        public Route withoutQuery() {
            return new Route(operation, path, Query.EMPTY);
        }

        /** The raw value of a variable of the operation's URI; null if the URI has no such variable. */
        public @Nullable String raw(String variable) {
            List<String> segments = operation.uri().segments();
            for (int i = 0; i < path.size(); i++) {
                if (OperationUri.isVariable(segments.get(i))
                        && OperationUri.variable(segments.get(i)).equals(variable)) {
                    return path.get(i);
                }
            }
            return null;
        }
    }

    /**
     * The operation of a request; throws a NotFoundException for an unknown path, or a BadRequestException for an unknown
     * query.
     *
     * @param path the raw path; it is split before anything in it is decoded, since an id may contain a slash
     */
    public Route route(String method, String path, @Nullable String rawQuery) {
        List<String> parts = split(pathOfOperation.apply(path));
        Query query = Query.parse(rawQuery);
        var others = new ArrayList<String>();
        for (Operation<?> operation : operations.getOrDefault(new Shape(method, parts.size()), List.of())) {
            if (operation.uri().matches(method, parts)) {
                if (operation.uri().isSelectedBy(query)) {
                    return new Route(operation, parts, query);
                }
                OperationUri.Selector selector = operation.uri().selector();
                others.add(selector == null ? "none" : selector.toString());
            }
        }
        if (others.isEmpty()) {
            throw Refusal.notFound("Carillon has no operation at this method and path.");
        }
        throw Refusal.badRequest("The query selects no operation that is known here. It must have one of: "
                + String.join(", ", others) + ".");
    }

    /** The raw path of a request without a prefix. */
    public String pathOfOperation(String path) {
        return pathOfOperation.apply(path);
    }

    /** The methods of the operations at a path, whatever their query; none for an unknown path. */
    public Set<String> methods(String path) {
        List<String> parts = split(pathOfOperation.apply(path));
        return operations.values().stream()
                .flatMap(List::stream)
                .map(Operation::uri)
                .filter(uri -> uri.matches(uri.method(), parts))
                .map(OperationUri::method)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> split(String path) {
        var parts = new ArrayList<String>(6);
        int start = path.startsWith("/") ? 1 : 0;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            parts.add(path.substring(start, slash));
            start = slash + 1;
        }
        parts.add(path.substring(start));
        return parts;
    }
}
