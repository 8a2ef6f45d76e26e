package io.carillon.engines.sqlite;

import io.carillon.files.DurableFile;
import io.carillon.files.OwnerOnly;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A database file: created atomically, accessible to its owner only, and checked before SQLite opens it. */
final class SqliteFile {
    /**
     * The smallest page size of a database, in bytes. SQLite would treat a file of one byte as a new database and write
     * to it.
     */
    private static final long SMALLEST = 512;

    /** The suffixes of the files that SQLite creates beside a database. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private SqliteFile() {}

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Creates an empty database with its schema. It gets its name only when complete, so a start that is killed does
     * not leave an empty file that looks like lost data. If another process creates it at the same moment, that one is
     * used.
     */
    static void create(Path file) {
        try {
            Path draft = DurableFile.draft(file);
            try {
                fill(draft);
                DurableFile.publish(draft, file);
            } catch (FileAlreadyExistsException e) {
                // The other process's file is complete too.
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be created: " + reason(e), e);
        }
    }

    /**
     * Without a log: the end of a log is written to the file as the connection closes, which does not report a full disk.
     */
    private static void fill(Path draft) {
        try (SqliteConnection connection = SqliteConnection.openAlone(draft)) {
            Schema.create(connection);
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /**
     * Requires that a file can be opened as a database, and removes the permissions of everyone but the owner (mode
     * 600); SQLite gives the files it creates beside it the same permissions. The file is not opened for this: closing
     * it would release the locks that SQLite holds on it in this process.
     *
     * @throws StoreException if the file does not exist, is empty, or belongs to another user
     * @see <a
     *     href="https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_">
     *     SQLite: locks canceled by close()</a>
     */
    static void require(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new StoreException(missing(file), null);
            }
            if (Files.size(file) == 0) {
                throw new StoreException(file + " is empty: its data has been lost.", null);
            }
            if (Files.size(file) < SMALLEST) {
                throw new StoreException(file + " is damaged, or is not a SQLite database.", null);
            }
            restrict(file);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be opened: " + reason(e), e);
        }
    }

    private static String missing(Path file) {
        if (Files.isSymbolicLink(file)) {
            return file + " is a symbolic link to a file that does not exist.";
        }
        return file + (Files.exists(file) ? " is not a regular file." : " does not exist.");
    }

    private static void restrict(Path file) throws IOException {
        OwnerOnly.restrict(file);
        for (String companion : COMPANIONS) {
            Path beside = file.resolveSibling(file.getFileName() + companion);
            if (Files.exists(beside)) {
                OwnerOnly.restrict(beside);
            }
        }
    }

    /** The message of a failed file access is only the file's name. */
    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
