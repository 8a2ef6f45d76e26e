package io.carillon.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8, and UTF-8 as it is. Whatever the stream throws besides IOException, its caller gets. */
public final class Utf8PrintWriter extends PrintWriter {
    private final OutputStream stream;

    /** A writer that has written each line when {@code println} returns. */
    public Utf8PrintWriter(OutputStream stream) {
        super(stream, true, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** Writes the beginning of an array, which is UTF-8 already, after what was written before. */
    void write(byte[] utf8, int length) {
        flush();
        try {
            stream.write(utf8, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
