package io.carillon.cli.api;

/** The exit codes of the AWS CLI, version 2. */
final class ExitCodes {
    static final int SUCCESS = 0;

    /** The command line is wrong, or a parameter breaks the model's rules. Nothing was sent. */
    static final int USAGE = 252;

    /** Credentials or the endpoint are missing. Nothing was sent. */
    static final int CONFIGURATION = 253;

    /** The service refused the request. */
    static final int SERVICE = 254;

    /** Everything else. */
    static final int OTHER = 255;

    private ExitCodes() {}
}
