package io.carillon.server.audit;

import java.io.IOException;

/** The audit log cannot be written. */
public final class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AuditException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
