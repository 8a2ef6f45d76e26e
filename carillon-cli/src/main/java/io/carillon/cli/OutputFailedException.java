package io.carillon.cli;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a command printed did not arrive. Unchecked, since writers ignore the checked exceptions of what they write to. */
final class OutputFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputFailedException(@Nullable IOException cause) {
        super(cause == null ? null : cause.getMessage(), cause);
    }

    /** Whether the reader wanted no more, as {@code head} does: that needs no message. */
    boolean isClosedPipe() {
        return getMessage() != null && getMessage().toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
