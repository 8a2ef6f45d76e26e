package io.carillon.cli.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command of the API failed: how it ends, what is wrong, and what the user can do about it. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final @Nullable String remedy;

    private ApiFailure(int exitCode, String problem, @Nullable String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    /** The command line is wrong. The remedy is the command's help. */
    static ApiFailure usage(String problem) {
        return new ApiFailure(ExitCodes.USAGE, problem, null, null);
    }

    /** What is needed to send a request is missing. */
    public static ApiFailure configuration(String problem, String remedy, @Nullable Throwable cause) {
        return new ApiFailure(ExitCodes.CONFIGURATION, problem, remedy, cause);
    }

    /** The service refused the request. */
    static ApiFailure service(String problem, String remedy, Throwable cause) {
        return new ApiFailure(ExitCodes.SERVICE, problem, remedy, cause);
    }

    /** Anything else. */
    public static ApiFailure other(String problem, String remedy, @Nullable Throwable cause) {
        return new ApiFailure(ExitCodes.OTHER, problem, remedy, cause);
    }

    /** A value that cannot be read, for which the AWS CLI has no message of its own. The remedy is the command's help. */
    static ApiFailure value(String problem) {
        return new ApiFailure(ExitCodes.OTHER, problem, null, null);
    }

    int exitCode() {
        return exitCode;
    }

    /** Whether the service refused the request: its message does not begin with the command's name. */
    boolean isRefusal() {
        return exitCode == ExitCodes.SERVICE;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    /** Empty for the command's help. */
    Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
