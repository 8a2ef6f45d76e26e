package io.carillon.server.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.carillon.files.DurableFile;
import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A small file beside the log that says where its chain begins and how far it is known to be on the disk, sealed, so that a log
 * whose last lines were cut off is recognised. It is also what processes that share a log lock: it is never replaced.
 */
final class AuditHead implements AutoCloseable {
    private static final int MAX_BYTES = 512;
    private static final long PAUSE_NANOS = 200_000;
    private static final Pattern FORM =
            Pattern.compile("\\{\"first\":([0-9]{1,18}),\"last\":([0-9]{1,18}),\"lastHash\":\""
                    + "([0-9a-f]{64})\",\"seal\":\"([0-9a-f]{64})\"}\n");

    private final FileChannel channel;
    private final AuditKey key;

    private AuditHead(FileChannel channel, AuditKey key) {
        this.channel = channel;
        this.key = key;
    }

    /**
     * What the head says.
     *
     * @param first the sequence number of the first line that has not been deleted by rotation
     * @param last the last line that is known to be on the disk
     */
    record State(long first, ChainPosition last) {}

    /** Opens the file, or creates an empty one, which only its owner can use. */
    static AuditHead open(Path file, AuditKey key) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                DurableFile.create(file, new byte[0]);
            } catch (FileAlreadyExistsException e) {
                // Another process created it at the same moment.
            }
        }
        OwnerOnly.restrict(file);
        return new AuditHead(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), key);
    }

    /** Locks the log for this thread alone, among all processes. */
    FileLock lock() throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // Another log of this process has the file open.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** What the file says; null if it is empty, or not sealed by the key. */
    @Nullable
    State read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, bytes.position());
        }
        return parse(new String(bytes.array(), 0, bytes.position(), ISO_8859_1), key);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isEmpty() throws IOException {
        return channel.size() == 0;
    }

    /** What a head says; null if it is not one, or not sealed by the key. Without a key, the seal is not checked. */
    static @Nullable State parse(String text, @Nullable AuditKey key) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var state = new State(
                Long.parseLong(matcher.group(1)),
                new ChainPosition(Long.parseLong(matcher.group(2)), matcher.group(3)));
        return key == null || text(state, key).equals(text) ? state : null;
    }

    /** The file's content is never shorter than before, so one write replaces it. */
    void write(State state) throws IOException {
        byte[] text = text(state, key).getBytes(ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        if (channel.size() > text.length) {
            channel.truncate(text.length);
        }
    }

    private static String text(State state, AuditKey key) {
        String sealed = "{\"first\":" + state.first() + ",\"last\":"
                + state.last().sequence() + ",\"lastHash\":\"" + state.last().hash() + '"';
        byte[] bytes = sealed.getBytes(ISO_8859_1);
        return sealed + ",\"seal\":\"" + key.seal(bytes, bytes.length) + "\"}\n";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
