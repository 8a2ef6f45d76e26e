package io.carillon.server.http.connection;

import io.carillon.server.http.limits.Deadlines;

/** The deadline of what a client must send next. Used by the event loop of its connection alone. */
final class RequestClock {
    private final LoopConnections loop;
    private final Deadlines deadlines;
    /** When the first byte of the request arrived; {@link Deadlines#NEVER} before it. */
    private long began;

    private long deadline;

    RequestClock(LoopConnections loop, Deadlines deadlines) {
        this.loop = loop;
        this.deadlines = deadlines;
        awaitRequest();
    }

    /** A request may begin. */
    void awaitRequest() {
        began = Deadlines.NEVER;
        deadline = loop.now() + deadlines.idle();
    }

    /** A request has begun, now or earlier. */
    void awaitHead() {
        if (began == Deadlines.NEVER) {
            began = loop.now();
            deadline = began + deadlines.head();
        }
    }

    /** The head is complete; the body must follow. */
    void awaitBody() {
        deadline = began + deadlines.request();
    }

    /** The client has received the last response, and must end its side. */
    void awaitEnd() {
        deadline = loop.now() + deadlines.linger();
    }

    /** Nothing is expected of the client. */
    void stop() {
        deadline = Deadlines.NEVER;
    }

    boolean isLate(long now) {
        return now >= deadline;
    }
}
