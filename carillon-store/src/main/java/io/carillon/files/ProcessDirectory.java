package io.carillon.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that belongs to one process for as long as it runs, and is its owner's alone (mode 700). A process that is killed
 * leaves it; {@link #removeAbandoned} finds such directories by a lock that the system has taken back. Safe in a directory that
 * others may write in, such as {@code /tmp}: what belongs to others is not touched, and no symbolic link is followed.
 */
public final class ProcessDirectory implements AutoCloseable {
    private static final String LOCK = "process.lock";

    /** A directory that is taken for an abandoned one before its lock is held is lost; that happens once in a long time. */
    private static final int TRIES = 100;

    private final Path path;
    private final FileChannel lock;

    private ProcessDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one in {@code parent}, whose name begins with {@code prefix}. */
    public static ProcessDirectory create(Path parent, String prefix) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            Path path = Files.createTempDirectory(parent, prefix + thisProcess() + "-");
            FileChannel lock = lock(path, StandardOpenOption.CREATE_NEW);
            if (lock != null && Files.exists(path.resolve(LOCK))) {
                return new ProcessDirectory(path, lock);
            }
        }
        throw new FileSystemException(parent.toString(), null, "no directory could be made and locked in it");
    }

    /**
     * Names this process among all that share a directory, also after a container was started again. The name of a directory
     * has it, since a process may not even open the locks that it holds: POSIX takes them back when any descriptor of the file
     * is closed.
     */
    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }

    /**
     * Removes the directories in {@code parent} that processes of the same user have left.
     *
     * @param pattern the names of all, as a glob
     */
    public void removeAbandoned(Path parent, String pattern) throws IOException {
        UserPrincipal user = Files.getOwner(path);
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, pattern)) {
            for (Path directory : directories) {
                if (!directory.getFileName().toString().contains(thisProcess())
                        && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
                        && Files.isRegularFile(directory.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
                    removeIfAbandoned(directory);
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else removes the same ones; what is left is for the next time.
        }
    }

    private static void removeIfAbandoned(Path directory) throws IOException {
        FileChannel lock = lock(directory, StandardOpenOption.WRITE);
        if (lock != null) {
            remove(directory, lock);
        }
    }

    /** Null if another process has it, or has removed it. */
    private static @Nullable FileChannel lock(Path directory, StandardOpenOption option) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    directory.resolve(LOCK), StandardOpenOption.WRITE, option, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    /** The lock goes last: while it is there, what is left can be found. */
    private static void remove(Path directory, FileChannel lock) throws IOException {
        try (lock;
                Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.filter(
                            file -> !file.equals(directory) && !file.equals(directory.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.deleteIfExists(directory);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** What must be removed from it once it is no longer the process's, wherever it has been moved. */
    public void release(Path movedTo) throws IOException {
        lock.close();
        Files.deleteIfExists(movedTo.resolve(LOCK));
    }

    /** Removes the directory with all that is in it, unless it was released. May be called more than once. */
    @Override
    public synchronized void close() throws IOException {
        if (lock.isOpen()) {
            remove(path, lock);
        }
    }
}
