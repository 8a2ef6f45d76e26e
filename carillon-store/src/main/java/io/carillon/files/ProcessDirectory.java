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
 * A directory that belongs to one process for as long as it runs, accessible to its owner only (mode 700). A killed
 * process leaves its directory behind; {@link #removeAbandoned} recognises it because the system has released its lock.
 * Safe in a directory that others can write to, such as {@code /tmp}: files of other users are not touched and symbolic
 * links are not followed.
 */
public final class ProcessDirectory implements AutoCloseable {
    /** The name of the file in the directory that is locked while its process runs. */
    public static final String LOCK = "process.lock";

    /** Another process may remove a new directory as abandoned before its lock is held; this is rare. */
    private static final int TRIES = 100;

    private final Path path;
    private final FileChannel lock;

    private ProcessDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates a directory in {@code parent} whose name begins with {@code prefix}. */
    public static ProcessDirectory create(Path parent, String prefix) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            Path path = Files.createTempDirectory(parent, prefix + thisProcess() + "-");
            FileChannel lock = lock(path, StandardOpenOption.CREATE_NEW);
            if (lock != null && Files.exists(path.resolve(LOCK))) {
                return new ProcessDirectory(path, lock);
            }
        }
        throw new FileSystemException(parent.toString(), null, "no directory could be created and locked in it");
    }

    /**
     * Identifies this process among all that share a directory, even after a container restart. It is part of the
     * directory's name because a process must not open the lock files it holds: POSIX releases a lock when any
     * descriptor of its file is closed.
     */
    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }

    /**
     * Removes directories in {@code parent} that dead processes of the same user have left behind.
     *
     * @param pattern a glob that matches the names of all such directories
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
            // Another process is removing the same directories; the next run removes what is left.
        }
    }

    /** Makes a directory one that {@link #removeAbandoned} removes, with everything in it, if it has such a name. */
    public static void abandon(Path directory) throws IOException {
        Path lock = directory.resolve(LOCK);
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            DurableFile.create(lock, new byte[0]);
        }
    }

    /** Removes a directory that was {@linkplain #abandon abandoned}, unless another process is removing it. */
    public static void removeAbandoned(Path directory) throws IOException {
        removeIfAbandoned(directory);
    }

    private static void removeIfAbandoned(Path directory) throws IOException {
        FileChannel lock = lock(directory, StandardOpenOption.WRITE);
        if (lock != null) {
            remove(directory, lock);
        }
    }

    /** Returns null if another process holds the lock or has removed the directory. */
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

    /** The lock file is deleted last: as long as it exists, an unfinished removal can be found and completed. */
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

    /** The path of the directory. */
    public Path path() {
        return path;
    }

    /**
     * Releases the lock and deletes its file, so that the directory outlives this process.
     *
     * @param movedTo where the directory is now
     */
    public void release(Path movedTo) throws IOException {
        lock.close();
        Files.deleteIfExists(movedTo.resolve(LOCK));
    }

    /** Deletes the directory and its content unless it was released. Can be called more than once. */
    @Override
    public synchronized void close() throws IOException {
        if (lock.isOpen()) {
            remove(path, lock);
        }
    }
}
