package io.carillon.server.http.parsing;

import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpResponse;

/**
 * A request that HTTP itself does not allow. Where it ends is uncertain, so the connection ends with the response. It has no
 * stack trace, since anybody can cause any number of these.
 */
public final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient HttpResponse response;

    RefusedRequest(HttpResponse response) {
        super(null, null, false, false);
        this.response = response;
    }

    /** A 400 that says what is wrong. */
    static RefusedRequest because(String message) {
        return new RefusedRequest(Failures.badRequest(message));
    }

    public HttpResponse response() {
        return response;
    }
}
