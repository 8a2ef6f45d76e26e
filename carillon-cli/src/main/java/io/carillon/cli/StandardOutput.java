package io.carillon.cli;

import io.carillon.cli.output.Utf8PrintWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output, where a failed write ends the command with an {@link OutputFailedException}. A plain {@link PrintWriter}
 * ignores a full disk, and the command would believe that its output was written.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream destination;

    StandardOutput(OutputStream destination) {
        this.destination = destination;
    }

    /** A writer in UTF-8, whatever the locale, that has written each line when {@code println} returns. */
    static PrintWriter writer() {
        return new Utf8PrintWriter(new StandardOutput(new FileOutputStream(FileDescriptor.out)));
    }

    /** Whether standard output is this file; false if the system cannot tell. */
    static boolean goesTo(Path file) {
        try {
            return Files.isSameFile(Path.of("/dev/stdout"), file);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            destination.write(bytes, offset, length);
        } catch (IOException e) {
            throw new OutputFailedException(e);
        }
    }
}
