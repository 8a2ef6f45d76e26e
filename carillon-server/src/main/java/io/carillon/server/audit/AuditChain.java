package io.carillon.server.audit;

import io.carillon.server.audit.AuditHead.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends lines to the log's files. Several processes may append to the same log: each append locks the log, and continues from
 * its last line, whoever wrote it. Used by one thread at a time.
 */
@SuppressWarnings("try") // A lock is held, not used.
final class AuditChain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    private final AuditFiles files;
    private AuditHead head;
    private final AuditKey key;
    private final AuditLimits limits;
    private final AuditMarkers markers;

    private @Nullable Open open;
    private ChainPosition last = ChainPosition.START;
    private boolean isBehindDisk;

    private AuditChain(AuditFiles files, AuditHead head, AuditKey key, AuditLimits limits, AuditMarkers markers) {
        this.files = files;
        this.head = head;
        this.key = key;
        this.limits = limits;
        this.markers = markers;
    }

    /** The file that is written, and its size after this process's last append. */
    private record Open(FileChannel channel, @Nullable Object fileKey, long size) {
        Open of(long newSize) {
            return new Open(channel, fileKey, newSize);
        }

        boolean isAt(@Nullable BasicFileAttributes attributes) {
            return channel.isOpen() && attributes != null && (fileKey == null || fileKey.equals(attributes.fileKey()));
        }
    }

    /** Opens a log, or creates it. What a killed process has left unfinished is closed. */
    static AuditChain open(AuditFiles files, AuditKey key, AuditLimits limits, AuditMarkers markers)
            throws IOException {
        var chain = new AuditChain(files, AuditHead.open(files.head(), key), key, limits, markers);
        try {
            chain.begin();
            return chain;
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        try (FileLock lock = head.lock()) {
            State state = head.read();
            if (state != null) {
                last = state.last();
                catchUp();
                return;
            }
            boolean damaged = !head.isEmpty();
            catchUp();
            if (last.sequence() > 0 || damaged) {
                LOG.error("{} is missing or damaged. Records before this start may be missing.", files.head());
                append(List.of(markers.headLost(damaged)));
            }
            head.write(new State(firstSequence(), last));
        }
    }

    /** Writes records, in this order, each as a line. If it fails, none of them is in the log. */
    void write(List<byte[]> records) throws IOException {
        if (!head.isOpen()) {
            // A thread was interrupted at it.
            head = AuditHead.open(files.head(), key);
        }
        try (FileLock lock = head.lock()) {
            catchUp();
            append(records);
            if (limits.sync() == AuditLimits.Sync.ALWAYS) {
                current().channel().force(false);
                advanceHead(last);
            }
        }
    }

    private void append(List<byte[]> records) throws IOException {
        var lines = new ByteArrayOutputStream();
        ChainPosition at = last;
        for (byte[] record : records) {
            byte[] line = AuditLine.of(record, at, key);
            at = new ChainPosition(at.sequence() + 1, AuditLine.hash(line, line.length - 1));
            lines.writeBytes(line);
        }
        long size = current().size();
        if (size > 0 && size + lines.size() > limits.rotateBytes()) {
            rotate();
        }
        append(lines.toByteArray());
        last = at;
    }

    private void append(byte[] lines) throws IOException {
        Open file = current();
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        try {
            while (bytes.hasRemaining()) {
                file.channel().write(bytes, file.size() + bytes.position());
            }
        } catch (IOException e) {
            if (bytes.position() > 0) {
                file.channel().truncate(file.size());
            }
            throw e;
        }
        isBehindDisk = true;
        open = file.of(file.size() + lines.length);
    }

    private Open current() {
        if (open == null) {
            throw new IllegalStateException("The audit file is not open.");
        }
        return open;
    }

    /** Continues from the end of the file, if another process, or somebody, has changed it. */
    private void catchUp() throws IOException {
        BasicFileAttributes attributes = attributes(files.log());
        Open file = open;
        if (file != null && file.isAt(attributes)) {
            if (attributes != null && attributes.size() == file.size()) {
                return;
            }
        } else {
            closeFile();
            FileChannel channel = files.openOrCreate();
            BasicFileAttributes opened = attributes(files.log());
            open = new Open(channel, opened == null ? null : opened.fileKey(), 0);
        }
        continueFrom(AuditTail.of(current().channel()));
    }

    private void closeFile() throws IOException {
        if (open != null) {
            open.channel().close();
            open = null;
        }
    }

    private void continueFrom(AuditTail tail) throws IOException {
        open = current().of(tail.size());
        ChainPosition found = tail.position();
        if (found == null && tail.hash() != null) {
            LOG.error("The last line of {} is not an audit record.", files.log());
            last = new ChainPosition(last.sequence(), tail.hash());
        } else {
            ChainPosition newest = found == null ? lastClosed() : found;
            if (newest.sequence() < last.sequence()) {
                LOG.error(
                        "Records {} to {} are missing from the audit log {}.",
                        newest.sequence() + 1,
                        last.sequence(),
                        files.log());
            } else {
                last = newest;
            }
        }
        if (tail.unfinished() > 0) {
            LOG.warn("{} ended with a record that a killed process had not finished.", files.log());
            closeUnfinished(tail);
        }
    }

    private void closeUnfinished(AuditTail tail) throws IOException {
        byte[] line = AuditLine.of(markers.unfinished(tail.unfinished(), tail.unfinishedHash()), last, key);
        var ended = new ByteArrayOutputStream();
        ended.write('\n');
        ended.writeBytes(line);
        append(ended.toByteArray());
        last = new ChainPosition(last.sequence() + 1, AuditLine.hash(line, line.length - 1));
    }

    /** The last line of the newest closed file, when the file that is written has none. */
    private ChainPosition lastClosed() throws IOException {
        List<Path> closed = files.closed();
        if (closed.isEmpty()) {
            return ChainPosition.START;
        }
        try (FileChannel channel = FileChannel.open(closed.get(closed.size() - 1), StandardOpenOption.READ)) {
            ChainPosition position = AuditTail.of(channel).position();
            return position == null ? ChainPosition.START : position;
        }
    }

    /** The head says what will be deleted before it is, so that no process sees a file missing that should be there. */
    private void rotate() throws IOException {
        current().channel().force(false);
        advanceHead(last);
        files.close(last.sequence());
        closeFile();
        catchUp();
        var closed = new ArrayList<>(files.closed());
        int surplus = closed.size() - limits.keep();
        if (surplus > 0) {
            List<Path> deleted = closed.subList(0, surplus);
            long first = surplus < closed.size() ? firstSequence(closed.get(surplus)) : last.sequence() + 1;
            head.write(new State(first, last));
            for (Path file : deleted) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long firstSequence() throws IOException {
        List<Path> closed = files.closed();
        return firstSequence(closed.isEmpty() ? files.log() : closed.get(0));
    }

    private long firstSequence(Path file) throws IOException {
        try (var lines = new AuditLineReader(file, Long.MAX_VALUE)) {
            AuditLine line = lines.next() ? lines.line() : null;
            return line == null ? last.sequence() + 1 : line.sequence();
        }
    }

    private void advanceHead(ChainPosition synced) throws IOException {
        State state = head.read();
        if (state == null) {
            LOG.error("{} was removed or changed.", files.head());
            head.write(new State(firstSequence(), synced));
        } else if (state.last().sequence() < synced.sequence()) {
            head.write(new State(state.first(), synced));
        }
    }

    /** What {@link #toBeSynced} returns: a file and the last line in it. */
    record Unsynced(FileChannel channel, ChainPosition last) {
        /** Waits until the lines are on the disk; false if the file was closed, and synced, by a rotation meanwhile. */
        boolean sync() throws IOException {
            try {
                channel.force(false);
                return true;
            } catch (ClosedChannelException e) {
                return false;
            }
        }
    }

    /** What is not known to be on the disk; null for nothing. To be synced without keeping others from appending. */
    @Nullable
    Unsynced toBeSynced() {
        Open file = open;
        if (!isBehindDisk || file == null) {
            return null;
        }
        isBehindDisk = false;
        return new Unsynced(file.channel(), last);
    }

    /** Notes what is on the disk now. */
    void synced(Unsynced part) throws IOException {
        try (FileLock lock = head.lock()) {
            advanceHead(part.last());
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (AuditHead closed = head) {
            closeFile();
        }
    }
}
