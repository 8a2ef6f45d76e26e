package io.carillon.engines.sqlite;

import io.carillon.store.DamagedException;
import io.carillon.store.DiskException;
import io.carillon.store.DiskException.Problem;
import io.carillon.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Interprets SQLite's result codes.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite: result and error codes</a>
 */
final class SqliteFailures {
    /** The lowest byte of an extended code is its primary code. */
    private static final int PRIMARY = 0xFF;

    private SqliteFailures() {}

    static StoreException of(SQLException cause) {
        String message = "SQLite: " + cause.getMessage();
        SQLiteErrorCode code =
                cause instanceof SQLiteException failed ? failed.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code) {
            case SQLITE_IOERR_DATA, SQLITE_IOERR_CORRUPTFS -> new DamagedException(message, cause);
            default -> ofPrimary(code.code & PRIMARY, message, cause);
        };
    }

    private static StoreException ofPrimary(int code, String message, SQLException cause) {
        if (is(code, SQLiteErrorCode.SQLITE_CORRUPT) || is(code, SQLiteErrorCode.SQLITE_NOTADB)) {
            return new DamagedException(message, cause);
        }
        if (is(code, SQLiteErrorCode.SQLITE_FULL)) {
            return new DiskException(Problem.FULL, message, cause);
        }
        if (is(code, SQLiteErrorCode.SQLITE_READONLY)) {
            return new DiskException(Problem.READ_ONLY, message, cause);
        }
        if (is(code, SQLiteErrorCode.SQLITE_CANTOPEN) || is(code, SQLiteErrorCode.SQLITE_PERM)) {
            return new DiskException(Problem.NO_ACCESS, message, cause);
        }
        if (is(code, SQLiteErrorCode.SQLITE_IOERR)) {
            return new DiskException(Problem.IO_ERROR, message, cause);
        }
        return new StoreException(message, cause);
    }

    private static boolean is(int primary, SQLiteErrorCode code) {
        return primary == code.code;
    }
}
