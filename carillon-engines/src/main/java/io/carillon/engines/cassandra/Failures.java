package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import io.carillon.store.StoreException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the driver's exceptions say about a call. */
final class Failures {
    /** "Too many tombstones were read" among the reasons of a replica, in the native protocol. */
    private static final int TOO_MANY_TOMBSTONES = 1;

    private Failures() {}

    /** Whether the call would fail in the same way at every try, and has changed nothing. */
    static boolean isFinal(DriverException failure) {
        return failure instanceof QueryValidationException
                || failure instanceof FrameTooLongException
                || (failure instanceof ReadFailureException read
                        && read.getReasonMap().containsValue(TOO_MANY_TOMBSTONES));
    }

    static StoreException failure(DriverException cause) {
        if (cause instanceof AllNodesFailedException none) {
            return new StoreException("No node of Cassandra answers: " + reasons(none) + ".", cause);
        }
        return new StoreException("Cassandra: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }

    /** Each node's address with what its first failure says. */
    private static String reasons(AllNodesFailedException none) {
        return none.getAllErrors().entrySet().stream()
                .map(node -> node.getKey().getEndPoint().toString().replace("/<unresolved>", "") + ": "
                        + node.getValue().stream()
                                .map(Failures::reason)
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElse("it cannot be connected to"))
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage());
    }
}
