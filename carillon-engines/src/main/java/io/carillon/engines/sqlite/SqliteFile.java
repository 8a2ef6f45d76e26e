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

/** A database as a file: made as a whole, for its owner's eyes only, and looked at before SQLite opens it. */
final class SqliteFile {
    /** The smallest page of a database, in bytes. SQLite takes a file of one byte for a new one, and would write to it. */
    private static final long SMALLEST = 512;

    /** What SQLite adds to the name of a database for the files that belong to it. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private SqliteFile() {}

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes an empty database with its schema, under its name only once it is whole: a start that is killed leaves none, and
     * not an empty file that looks like one that was lost. If somebody else makes it at the same moment, that one counts.
     */
    static void create(Path file) {
        try {
            Path draft = DurableFile.draft(file);
            try {
                fill(draft);
                DurableFile.publish(draft, file);
            } catch (FileAlreadyExistsException e) {
                // The other process's is whole too.
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be created: " + reason(e), e);
        }
    }

    /** Closed, a database is in its file alone, also in WAL mode. */
    private static void fill(Path draft) {
        try (SqliteConnection connection = SqliteConnection.open(draft)) {
            Schema.create(connection);
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /**
     * Requires that a file may be opened as a database, and takes the permissions away that others have (mode 600); SQLite
     * gives the same to the files that it makes beside it. The file is not opened for that: closing it would take back the
     * locks that SQLite holds on it in this process.
     *
     * @throws StoreException if there is no such file, it is empty, or it is somebody else's
     * @see <a href="https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_">
     *     SQLite: locks canceled by close()</a>
     */
    static void require(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new StoreException(missing(file), null);
            }
            if (Files.size(file) == 0) {
                throw new StoreException(
                        file + " is empty: the data that were in it are lost. Restore a backup.", null);
            }
            if (Files.size(file) < SMALLEST) {
                throw new StoreException(file + " is damaged, or is not a SQLite database. Restore a backup.", null);
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

    /** The message of a failed look at a file is its name alone. */
    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
