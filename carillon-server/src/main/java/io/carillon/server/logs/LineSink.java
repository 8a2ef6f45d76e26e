package io.carillon.server.logs;

import io.carillon.files.RotatedFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Where lines are written to: a file, or standard output. For one thread. */
interface LineSink extends AutoCloseable {
    /** Writes whole lines. */
    void append(ByteBuffer lines) throws IOException;

    /** Closes a file; the next lines open it again. */
    @Override
    void close() throws IOException;

    /** As options say. */
    static LineSink of(AccessLogOptions options) {
        return options.isStandardOutput()
                ? new StandardOutput(new FileOutputStream(FileDescriptor.out).getChannel())
                : new File(new RotatedFile(options.requiredFile(), options.rotateBytes(), options.keep()));
    }

    /** A file that is rotated. */
    record File(RotatedFile file) implements LineSink {
        @Override
        public void append(ByteBuffer lines) throws IOException {
            file.append(lines);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** The process's standard output, which stays open: whatever reads it keeps and rotates the lines. */
    record StandardOutput(WritableByteChannel out) implements LineSink {
        @Override
        public void append(ByteBuffer lines) throws IOException {
            while (lines.hasRemaining()) {
                out.write(lines);
            }
        }

        @Override
        public void close() {
            // Others write there too.
        }
    }
}
