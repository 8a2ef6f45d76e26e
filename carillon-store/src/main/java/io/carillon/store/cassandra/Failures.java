package io.carillon.store.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import io.carillon.directory.store.StoreException;

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
        return new StoreException("Cassandra: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
