package io.carillon.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that only grows at its end, that only its owner may access (mode 600), and that is replaced by an empty one
 * before it exceeds a size. The older files are {@code FILE.1}, the newest, {@code FILE.2} and so on, up to a number; what would
 * go beyond is deleted. The file is opened by the first write. For one thread.
 */
public final class RotatedFile implements AutoCloseable {
    private final Path file;
    private final long maxBytes;
    private final int keep;

    private @Nullable FileChannel channel;

    /**
     * @param maxBytes 0 for a file that something else rotates, or nothing
     * @param keep how many older files are kept; with 0, a file that has reached its size is deleted
     */
    public RotatedFile(Path file, long maxBytes, int keep) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.keep = keep;
    }

    /**
     * Appends whole lines; all of them or none. The file may have been truncated by others meanwhile.
     *
     * @throws IOException if they could not be written. The next write opens the file again
     */
    public void append(ByteBuffer lines) throws IOException {
        FileChannel out = rotated(opened(), lines.remaining());
        long end = out.size();
        try {
            while (lines.hasRemaining()) {
                out.write(lines);
            }
        } catch (IOException e) {
            try (out) {
                channel = null;
                out.truncate(end);
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            create();
            open = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = open;
        }
        return open;
    }

    /** An existing file keeps its content, and loses the permissions of others. */
    private void create() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createFile(file, OwnerOnly.file(directory == null ? file : directory));
        } catch (FileAlreadyExistsException e) {
            if (Files.isRegularFile(file)) {
                OwnerOnly.restrict(file);
            }
        }
    }

    private FileChannel rotated(FileChannel open, int more) throws IOException {
        long size = open.size();
        if (maxBytes == 0 || size == 0 || size + more <= maxBytes) {
            return open;
        }
        close();
        for (int number = keep; number > 1; number--) {
            if (Files.exists(older(number - 1))) {
                Files.move(older(number - 1), older(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (keep > 0) {
            Files.move(file, older(1), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(file);
        }
        return opened();
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** Closes the file; the next write opens it again, or another that has its name by then. */
    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
