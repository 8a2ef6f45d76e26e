package io.carillon.server.http.parsing;

import io.carillon.server.http.limits.HttpLimits;

/**
 * Finds the end of a request's head as its bytes arrive, looking at each byte once. It refuses what no head may contain as
 * soon as it arrives, since the end of such a head may never come: lines that do not end with CR LF, control characters, and
 * more bytes than the limits allow.
 */
public final class HeadScanner {
    /** Empty lines that are skipped before a request; RFC 9112, section 2.2, asks for at least one. */
    private static final int MAX_EMPTY_LINES = 1;

    private static final int NOT_YET = -1;

    private final int maxRequestLineBytes;
    private final int maxHeaderBytes;

    private int seen;
    private int lineStart;
    private int requestLine;
    private int fields = NOT_YET;
    private int emptyLines;

    public HeadScanner(HttpLimits limits) {
        this.maxRequestLineBytes = limits.maxRequestLineBytes();
        this.maxHeaderBytes = limits.maxHeaderBytes();
    }

    /** Starts the next head. */
    public void reset() {
        seen = 0;
        lineStart = 0;
        requestLine = 0;
        fields = NOT_YET;
        emptyLines = 0;
    }

    /** Where the request line starts, counted from the first byte; empty lines may come before it. */
    public int requestLine() {
        return requestLine;
    }

    /**
     * Looks at the bytes that have arrived since the last call.
     *
     * @param bytes have the head from {@code start} to {@code end}, at least as much of it as at the last call
     * @return the number of bytes of the whole head, or -1 if it is incomplete
     * @throws RefusedRequest if this cannot become a valid head
     */
    public int scan(byte[] bytes, int start, int end) {
        int length = end - start;
        int i = seen;
        while (i < length) {
            byte b = bytes[start + i];
            if (b == '\n') {
                requireCarriageReturn(bytes, start, i);
                if (endLine(i)) {
                    return i + 1;
                }
            } else if (i > 0 && bytes[start + i - 1] == '\r') {
                throw RefusedRequest.because("The head has a carriage return that does not end a line.");
            } else if (b != '\r' && Ascii.isControl(b)) {
                throw RefusedRequest.because("The head has a control character.");
            } else if (i == lineStart && fields != NOT_YET && Ascii.isBlank(b)) {
                throw RefusedRequest.because("A header line starts with a blank.");
            }
            i++;
        }
        seen = i;
        requireWithinLimits(length);
        return -1;
    }

    private void requireCarriageReturn(byte[] bytes, int start, int index) {
        if (index == lineStart || bytes[start + index - 1] != '\r') {
            throw RefusedRequest.because("Each line of the head must end with CR LF.");
        }
    }

    /** Takes the line feed at {@code index}; true if it ends the head. */
    private boolean endLine(int index) {
        boolean empty = index - 1 == lineStart;
        lineStart = index + 1;
        if (fields != NOT_YET) {
            requireWithinLimits(index + 1);
            return empty;
        }
        if (empty) {
            emptyLines++;
            if (emptyLines > MAX_EMPTY_LINES) {
                throw RefusedRequest.because("There are empty lines before the request.");
            }
            requestLine = lineStart;
        } else {
            requireWithinLimits(index - 1);
            fields = lineStart;
        }
        return false;
    }

    private void requireWithinLimits(int length) {
        if (fields == NOT_YET) {
            if (length - requestLine > maxRequestLineBytes) {
                throw RefusedRequest.because("The request line is too long.");
            }
        } else if (length - fields > maxHeaderBytes) {
            throw RefusedRequest.because("The headers are too large.");
        }
    }
}
