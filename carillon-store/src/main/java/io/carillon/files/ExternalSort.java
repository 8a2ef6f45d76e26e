package io.carillon.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of keys in the order of a store, with memory for {@link #RUN} of them: sorted runs go to a temporary file, and
 * are merged. The file has no name, so it is gone with the process. First all keys are added, then all are read. For one thread.
 */
public final class ExternalSort implements Closeable {
    /** The order in which a store has keys. */
    public static final Comparator<String> ORDER = Comparator.comparing(ExternalSort::bytes, Arrays::compareUnsigned);

    /** About 10 MB. */
    public static final int RUN = 100_000;

    private static final int BUFFER = 16 * 1024;

    private final Path folder;
    private final int run;
    private final List<byte[]> buffer = new ArrayList<>();
    private final PriorityQueue<Run> runs = new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(a.next(), b.next()));
    private @Nullable FileChannel file;
    private long size;
    private int read;

    /**
     * No keys.
     *
     * @param folder has the file, if there are more keys than a run
     * @param run how many keys are in memory at most
     */
    public ExternalSort(Path folder, int run) {
        this.folder = folder;
        this.run = run;
    }

    public void add(String key) throws IOException {
        buffer.add(bytes(key));
        size++;
        if (buffer.size() == run) {
            spill();
        }
    }

    /** How many were added. */
    public long size() {
        return size;
    }

    /** Ends the adding: the next key is the first. */
    public void sort() throws IOException {
        if (file == null) {
            buffer.sort(Arrays::compareUnsigned);
        } else if (!buffer.isEmpty()) {
            spill();
        }
    }

    /** The next key, in order; null after the last. */
    @Nullable
    public String next() throws IOException {
        if (file == null) {
            return read == buffer.size() ? null : text(buffer.get(read++));
        }
        Run first = runs.poll();
        if (first == null) {
            return null;
        }
        String key = text(first.next());
        if (first.advance()) {
            runs.add(first);
        }
        return key;
    }

    private void spill() throws IOException {
        FileChannel channel = file == null ? create() : file;
        file = channel;
        long start = channel.size();
        buffer.sort(Arrays::compareUnsigned);
        // Not closed: that would close the channel.
        var out = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel.position(start)), BUFFER));
        for (byte[] key : buffer) {
            out.writeShort(key.length);
            out.write(key);
        }
        out.flush();
        buffer.clear();
        var sorted = new Run(channel, start, channel.size());
        if (sorted.advance()) {
            runs.add(sorted);
        }
    }

    /** Names are personal data. The file system forgets the file's name as soon as it is open. */
    private FileChannel create() throws IOException {
        return FileChannel.open(
                folder.resolve("names-" + UUID.randomUUID() + ".tmp"),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                ownerOnly());
    }

    private FileAttribute<?>[] ownerOnly() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A part of the file, whose keys are in order. */
    private static final class Run {
        private final FileChannel file;
        private final long end;
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
        private long position;
        private byte[] next = {};

        Run(FileChannel file, long start, long end) {
            this.file = file;
            this.position = start;
            this.end = end;
        }

        byte[] next() {
            return next;
        }

        /** False after the last. */
        boolean advance() throws IOException {
            if (bytes.remaining() == 0 && position == end) {
                return false;
            }
            require(Short.BYTES);
            int length = Short.toUnsignedInt(bytes.getShort());
            require(length);
            next = new byte[length];
            bytes.get(next);
            return true;
        }

        private void require(int count) throws IOException {
            if (bytes.remaining() >= count) {
                return;
            }
            bytes.compact();
            bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + end - position));
            while (bytes.hasRemaining()) {
                int got = file.read(bytes, position);
                if (got < 0) {
                    throw new EOFException("The temporary file of the index of names has been cut off.");
                }
                position += got;
            }
            bytes.flip();
        }
    }
}
