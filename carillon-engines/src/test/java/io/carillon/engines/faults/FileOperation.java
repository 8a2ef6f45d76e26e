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
 * One change of a folder, as a {@link FaultLibrary} has recorded it.
 *
 * @param name the file's path in the folder; empty for the folder itself
 * @param to where it is renamed to, or its second name; else empty
 * @param offset where it is written, or the length to which it is cut
 * @param end where the record of this operation ends in the recording, in bytes
 */
// A recording is many of these bytes, and they stay as they are.
@SuppressWarnings("ArrayRecordComponent")
public record FileOperation(Kind kind, String name, String to, long offset, byte[] data, long end) {
    /** What is done, with its number in {@code faults.c}. */
    public enum Kind {
        CREATE(1),
        WRITE(2),
        TRUNCATE(3),
        SYNC(4),
        UNLINK(5),
        RENAME(6),
        MKDIR(7),
        /** Of memory; not one of a file, and not recorded. */
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
