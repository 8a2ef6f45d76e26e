package io.carillon.scim.protocol;

import com.unboundid.scim2.common.exceptions.ScimException;

/** A refusal of SCIM from inside a change of the directory, whose interfaces know no exceptions of SCIM. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ScimException refusal;

    /** Carries {@code refusal} to where responses are made. */
    public RefusedException(ScimException refusal) {
        super(refusal.getMessage(), refusal, false, false);
        this.refusal = refusal;
    }

    /** What is refused. */
    public ScimException refusal() {
        return refusal;
    }
}
