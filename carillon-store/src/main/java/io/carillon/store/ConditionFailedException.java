package io.carillon.store;

/** A write was not applied because a key did not have the expected version. Read again and decide again. */
public final class ConditionFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * A failed condition on {@code key}. It has no stack trace: it is an expected outcome, and under contention there
     * are many.
     */
    public ConditionFailedException(String key) {
        super("the record does not have the expected version", null, false, false);
        this.key = key;
    }

    /** The key whose condition failed; if several failed, the first in the order of the changes. */
    public String key() {
        return key;
    }
}
