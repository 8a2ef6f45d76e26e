package io.carillon.server.http.connection;

/** What a connection is about. */
enum ConnectionPhase {
    /** A head is read, or none has begun. */
    HEAD,
    /** A look-up decides what becomes of a request whose head is read. */
    DECISION,
    /** A body is read, or passed over. */
    BODY,
    /** A thread works on the request. */
    WORK,
    /** The last answer is written; all that still comes is thrown away. */
    LINGER,
    CLOSED
}
