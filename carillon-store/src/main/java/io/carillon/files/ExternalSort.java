package io.carillon.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of records by their bytes, unsigned, with memory for a run of them: sorted runs go to a temporary file, and
 * are merged. The file is its owner's alone and has no name, so it is gone with the process. First all records are added, then
 * all are read. For one thread.
 */
public final class ExternalSort implements Closeable {
    /** How many bytes a record takes beside its own, about. */
    private static final int OVERHEAD = 24;

    private static final int BUFFER = 16 * 1024;

    private final Path folder;
    private final String name;
    private final long runBytes;
    private final List<byte[]> buffer = new ArrayList<>();
    private final PriorityQueue<Run> runs = new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(a.next(), b.next()));
    private @Nullable FileChannel file;
    private long buffered;
    private long size;
    private int read;

    /**
     * No records.
     *
     * @param folder has the file, if there is more than a run
     * @param name how the file's name begins, for the moment that it has one
     * @param runBytes how much memory the records may take
     */
    public ExternalSort(Path folder, String name, long runBytes) {
        this.folder = folder;
        this.name = name;
        this.runBytes = runBytes;
    }

    /**
     * Adds a record.
     *
     * @param record must not be modified afterwards
     */
    public void add(byte[] record) throws IOException {
        buffer.add(record);
        buffered += record.length + OVERHEAD;
        size++;
        if (buffered >= runBytes) {
            spill();
        }
    }

    /** How many were added. */
    public long size() {
        return size;
    }

    /** Ends the adding: the next record is the first. */
    public void sort() throws IOException {
        if (file == null) {
            buffer.sort(Arrays::compareUnsigned);
        } else if (!buffer.isEmpty()) {
            spill();
        }
    }

    /** The next record, in order; null after the last. */
    public byte @Nullable [] next() throws IOException {
        if (file == null) {
            return read == buffer.size() ? null : buffer.get(read++);
        }
        Run first = runs.poll();
        if (first == null) {
            return null;
        }
        byte[] record = first.next();
        if (first.advance()) {
            runs.add(first);
        }
        return record;
    }

    private void spill() throws IOException {
        FileChannel channel = file == null ? create() : file;
        file = channel;
        long start = channel.size();
        buffer.sort(Arrays::compareUnsigned);
        // Not closed: that would close the channel.
        var out = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel.position(start)), BUFFER));
        for (byte[] record : buffer) {
            out.writeInt(record.length);
            out.write(record);
        }
        out.flush();
        buffer.clear();
        buffered = 0;
        var sorted = new Run(channel, start, channel.size());
        if (sorted.advance()) {
            runs.add(sorted);
        }
    }

    /** The file system forgets the file's name as soon as it is open. */
    private FileChannel create() throws IOException {
        return FileChannel.open(
                folder.resolve(name + "-" + UUID.randomUUID() + ".tmp"),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                OwnerOnly.file(folder));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A part of the file, whose records are in order. */
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
            require(Integer.BYTES);
            next = new byte[bytes.getInt()];
            int taken = 0;
            while (taken < next.length) {
                int some = Math.min(next.length - taken, BUFFER);
                require(some);
                bytes.get(next, taken, some);
                taken += some;
            }
            return true;
        }

        /** Has so many bytes in the buffer, at most as many as fit. */
        private void require(int count) throws IOException {
            if (bytes.remaining() >= count) {
                return;
            }
            bytes.compact();
            bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + end - position));
            while (bytes.hasRemaining()) {
                int got = file.read(bytes, position);
                if (got < 0) {
                    throw new EOFException("A temporary file has been cut off.");
                }
                position += got;
            }
            bytes.flip();
        }
    }
}
