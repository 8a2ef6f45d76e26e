package io.carillon.server.http;

/** No response: the connection is closed in its place. Only a server that was started for tests does so. */
public record ClosedConnection() implements Response {
    /** What nginx writes into its log for the same. It is never sent. */
    public static final int STATUS = 444;

    @Override
    public int status() {
        return STATUS;
    }

    /** What logs and metrics call it. */
    @Override
    public String errorType() {
        return "ConnectionClosed";
    }

    @Override
    public int items() {
        return Body.NO_PAGE;
    }
}
