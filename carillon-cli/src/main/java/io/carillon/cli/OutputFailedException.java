package io.carillon.cli;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The output of a command could not be written. Unchecked, since writers ignore checked exceptions. */
final class OutputFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputFailedException(@Nullable IOException cause) {
        super(cause == null ? null : cause.getMessage(), cause);
    }

    /** Whether the reader closed the pipe, as {@code head} does: that needs no message. */
    boolean isClosedPipe() {
        return getMessage() != null && getMessage().toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
