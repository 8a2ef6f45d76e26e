package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import io.carillon.store.StoreException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Interprets the driver's exceptions. */
final class Failures {
    /** The native protocol's code for a replica that failed because it read too many tombstones. */
    private static final int TOO_MANY_TOMBSTONES = 1;

    private Failures() {}

    /** Whether the call would fail the same way on every attempt and has changed nothing. */
    static boolean isFinal(DriverException failure) {
        return failure instanceof QueryValidationException
                || failure instanceof FrameTooLongException
                || (failure instanceof ReadFailureException read
                        && read.getReasonMap().containsValue(TOO_MANY_TOMBSTONES));
    }

    static StoreException failure(DriverException cause) {
        if (cause instanceof AllNodesFailedException none) {
            return new StoreException("No Cassandra node responds: " + reasons(none) + ".", cause);
        }
        return new StoreException("Cassandra: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }

    /** Each node's address with the reason of its first failure; none was tried if all connections have been lost. */
    private static String reasons(AllNodesFailedException none) {
        if (none.getAllErrors().isEmpty()) {
            return "there is no connection to any of them";
        }
        return none.getAllErrors().entrySet().stream()
                .map(node -> node.getKey().getEndPoint().toString().replace("/<unresolved>", "") + ": "
                        + node.getValue().stream()
                                .map(Failures::reason)
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElse("cannot connect"))
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
