package io.carillon.server.http.connection;

/** The state of a connection. */
enum ConnectionPhase {
    /** Reading a head, or waiting for one. */
    HEAD,
    /** A look-up decides about the request, whose head is complete. */
    DECISION,
    /** Reading or skipping a body. */
    BODY,
    /** A thread processes the request. */
    WORK,
    /** The last response has been written; whatever still arrives is discarded. */
    LINGER,
    CLOSED
}
