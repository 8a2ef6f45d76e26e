package io.carillon.cli.conformance;

/** How a check ended. */
public enum Result {
    PASSED("passed"),
    FAILED("FAILED"),
    /** The endpoint says that it does not have the operation. */
    NOT_IMPLEMENTED("not implemented"),
    /** What the check needs is missing, or the suite was stopped. */
    NOT_RUN("not run");

    private final String words;

    Result(String words) {
        this.words = words;
    }

    /** As the table shows it. */
    @Override
    public String toString() {
        return words;
    }
}
