package io.carillon.store;

/** A write was not applied, because a key did not have the version that the write expected. Read again and decide anew. */
public final class ConditionFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * A failure of the condition on {@code key}. It carries no stack trace: it is an answer, not a fault, and under
     * contention there are many.
     */
    public ConditionFailedException(String key) {
        super("the record has another version than expected", null, false, false);
        this.key = key;
    }

    /** The first key, in the order of the changes, whose condition failed. */
    public String key() {
        return key;
    }
}
