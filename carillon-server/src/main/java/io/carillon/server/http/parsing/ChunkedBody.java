package io.carillon.server.http.parsing;

import io.carillon.server.http.Failures;
import io.carillon.server.http.limits.ByteBudget;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A chunked body (RFC 9112, section 7.1). Sizes must be hexadecimal digits. Extensions and trailers are ignored, within
 * limits, since neither means anything to the API.
 */
public final class ChunkedBody implements IncomingBody {
    /** Chunk extensions of a whole body, zeros before sizes, and its trailers, in bytes. */
    static final int MAX_EXTRA_BYTES = 4096;

    /** More digits than any allowed size has, without leading zeros. */
    private static final int MAX_DIGITS = 15;

    private static final int INITIAL_BYTES = 1024;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        DATA_RETURN,
        DATA_LINE_FEED,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LINE_FEED,
        LAST_LINE_FEED,
        END
    }

    private final int maxBytes;
    private final ByteBudget.Share share;
    private byte[] bytes = new byte[0];
    private int length;

    private State state = State.SIZE;
    /** Digits of this chunk's size; leading zeros do not count. */
    private int digits;

    private boolean hasSize;
    private boolean blankAfterSize;
    private long missing;
    private int extra;

    /**
     * An empty body.
     *
     * @param maxBytes the limit of its size
     * @param share of the budget, which grows with it
     */
    public ChunkedBody(int maxBytes, ByteBudget.Share share) {
        this.maxBytes = maxBytes;
        this.share = share;
    }

    @Override
    public boolean read(ByteBuf in) {
        while (state != State.END && in.isReadable()) {
            if (state == State.DATA) {
                data(in);
            } else {
                next(in.readByte());
            }
        }
        return state == State.END;
    }

    private void data(ByteBuf in) {
        int part = (int) Math.min(in.readableBytes(), missing);
        in.readBytes(bytes, length, part);
        length += part;
        missing -= part;
        if (missing == 0) {
            state = State.DATA_RETURN;
        }
    }

    private void next(byte b) {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LINE_FEED -> startChunk(b);
            case DATA_RETURN -> state = require(b, '\r', State.DATA_LINE_FEED);
            case DATA_LINE_FEED -> {
                state = require(b, '\n', State.SIZE);
                digits = 0;
                hasSize = false;
                blankAfterSize = false;
            }
            case TRAILER_START -> startTrailer(b);
            case TRAILER_NAME -> trailerName(b);
            case TRAILER_VALUE -> trailerValue(b);
            case TRAILER_LINE_FEED -> state = require(b, '\n', State.TRAILER_START);
            case LAST_LINE_FEED -> state = require(b, '\n', State.END);
            default -> throw new IllegalStateException("There is nothing to read in " + state + ".");
        }
    }

    private void size(byte b) {
        if (Ascii.isHex(b) && !blankAfterSize) {
            hasSize = true;
            missing = missing * 16 + Character.digit(b, 16);
            if (missing == 0) {
                countExtra();
            } else {
                digits++;
            }
            if (digits > MAX_DIGITS) {
                throw tooLarge();
            }
        } else if (hasSize && b == '\r' && !blankAfterSize) {
            state = State.SIZE_LINE_FEED;
        } else if (hasSize && b == ';') {
            state = State.EXTENSION;
        } else if (hasSize && Ascii.isBlank(b)) {
            // RFC 9112 allows blanks before an extension, and nowhere else.
            blankAfterSize = true;
            countExtra();
        } else {
            throw malformed("a chunk's size must be hexadecimal digits");
        }
    }

    private void extension(byte b) {
        if (b == '\r') {
            state = State.SIZE_LINE_FEED;
        } else if (Ascii.isControl(b)) {
            throw malformed("a chunk's extension has a control character");
        } else {
            countExtra();
        }
    }

    private void startChunk(byte b) {
        require(b, '\n', State.DATA);
        if (missing == 0) {
            state = State.TRAILER_START;
            return;
        }
        if (missing > maxBytes - length) {
            throw tooLarge();
        }
        makeRoom(length + (int) missing);
        state = State.DATA;
    }

    /** Both arrays count while one is copied to the other. */
    private void makeRoom(int size) {
        if (size <= bytes.length) {
            return;
        }
        int larger = Math.min(maxBytes, Math.max(size, Math.max(INITIAL_BYTES, 2 * bytes.length)));
        if (!share.add(larger)) {
            throw new RefusedRequest(Failures.overloaded());
        }
        int old = bytes.length;
        bytes = Arrays.copyOf(bytes, larger);
        share.giveBack(old);
    }

    private void startTrailer(byte b) {
        if (b == '\r') {
            state = State.LAST_LINE_FEED;
        } else {
            state = State.TRAILER_NAME;
            if (b == ':') {
                throw malformed("a trailer has no name");
            }
            trailerName(b);
        }
    }

    private void trailerName(byte b) {
        countExtra();
        if (b == ':') {
            state = State.TRAILER_VALUE;
        } else if (!Ascii.isToken(b)) {
            throw malformed("a trailer must be a name, a colon and a value");
        }
    }

    private void trailerValue(byte b) {
        countExtra();
        if (b == '\r') {
            state = State.TRAILER_LINE_FEED;
        } else if (Ascii.isControl(b)) {
            throw malformed("a trailer has a control character");
        }
    }

    private void countExtra() {
        extra++;
        if (extra > MAX_EXTRA_BYTES) {
            throw malformed("its extensions and trailers are over " + MAX_EXTRA_BYTES + " bytes");
        }
    }

    private static State require(byte b, char expected, State then) {
        if (b != expected) {
            throw malformed("a chunk must have as many bytes as its size says, and each line must end with CR LF");
        }
        return then;
    }

    private static RefusedRequest malformed(String what) {
        return RefusedRequest.because("The chunked body is malformed: " + what + ".");
    }

    private RefusedRequest tooLarge() {
        return new RefusedRequest(Failures.bodyTooLarge(maxBytes));
    }

    @Override
    public byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
