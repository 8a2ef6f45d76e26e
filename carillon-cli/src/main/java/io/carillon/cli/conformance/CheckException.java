package io.carillon.cli.conformance;

import org.jspecify.annotations.Nullable;

/** A check did not pass. */
final class CheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Result result;

    private CheckException(Result result, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.result = result;
    }

    /** The response is not what it should be. */
    static CheckException failed(String detail) {
        return new CheckException(Result.FAILED, detail, null);
    }

    /** There was no response. */
    static CheckException unanswered(String detail, Throwable cause) {
        return new CheckException(Result.FAILED, detail, cause);
    }

    /** The endpoint does not have the operation. */
    static CheckException notImplemented(String detail) {
        return new CheckException(Result.NOT_IMPLEMENTED, detail, null);
    }

    /** What the check needs is missing. */
    static CheckException notRun(String detail) {
        return new CheckException(Result.NOT_RUN, detail, null);
    }

    Result result() {
        return result;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
