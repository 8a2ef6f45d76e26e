package io.carillon.cli.people;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read, to tell how far a file has been read. */
public final class CountedInput extends FilterInputStream {
    private long count;

    /** Counts what is read from {@code in}. */
    public CountedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count += Math.max(0, read);
        return read;
    }

    /** The bytes so far. */
    public long count() {
        return count;
    }
}
