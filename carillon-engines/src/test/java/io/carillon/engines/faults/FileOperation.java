package io.carillon.engines.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A change to a directory, as recorded by a {@link FaultLibrary}.
 *
 * @param name the file's path in the directory; empty for the directory itself
 * @param to the new name of a rename, or the second name of a link; otherwise empty
 * @param offset the position of a write, or the new length of a truncation
 * @param end the end of this operation in the recording, in bytes
 */
// A recording contains a lot of data, which is never modified.
@SuppressWarnings("ArrayRecordComponent")
public record FileOperation(Kind kind, String name, String to, long offset, byte[] data, long end) {
    /** The kinds of operation, with their numbers in {@code faults.c}. */
    public enum Kind {
        CREATE(1),
        WRITE(2),
        TRUNCATE(3),
        SYNC(4),
        UNLINK(5),
        RENAME(6),
        MKDIR(7),
        /** Memory allocation; not a file operation, and not recorded. */
        ALLOCATE(8),
        /** A second name for a file. */
        LINK(9);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        private static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("There is no operation " + number + ".");
        }
    }

    /** All operations of a recording. */
    public static List<FileOperation> read(Path recording) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(recording)).order(ByteOrder.nativeOrder());
        var operations = new ArrayList<FileOperation>();
        while (bytes.hasRemaining()) {
            Kind kind = Kind.of(bytes.getInt());
            int name = bytes.getInt();
            int to = bytes.getInt();
            long offset = bytes.getLong();
            int data = (int) bytes.getLong();
            operations.add(new FileOperation(
                    kind, text(bytes, name), text(bytes, to), offset, taken(bytes, data), bytes.position()));
        }
        return operations;
    }

    private static String text(ByteBuffer bytes, int length) {
        return new String(taken(bytes, length), UTF_8);
    }

    private static byte[] taken(ByteBuffer bytes, int length) {
        var taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
