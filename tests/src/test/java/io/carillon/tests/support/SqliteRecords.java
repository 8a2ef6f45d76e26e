package io.carillon.tests.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The records of an account as they are in the SQLite file of a data directory, past the code under test. */
public final class SqliteRecords {
    private final String url;
    private final String partition;

    /** The records of an account. */
    public SqliteRecords(Path dataFolder, String accountId) {
        this.url = "jdbc:sqlite:" + dataFolder.resolve("directory.sqlite");
        this.partition = "account/" + accountId;
    }

    /** How many keys begin so. */
    public int count(String prefix) {
        return number(
                "SELECT count(*) FROM record WHERE partition = ? AND substr(key, 1, length(?)) = ?", prefix, prefix);
    }

    /** Whether there is a record at a key whose body begins so. */
    public boolean has(String key, String body) {
        return number(
                        "SELECT count(*) FROM record WHERE partition = ? AND key = ? AND CAST(body AS TEXT) LIKE ? || '%'",
                        key, body)
                > 0;
    }

    /** Whether the account has an index of names with every name, and no mark of one that is being built. */
    public boolean hasAllNames() {
        return has("names", "") && !has("names-deferred", "");
    }

    private int number(String query, String... values) {
        try (Connection database = DriverManager.getConnection(url);
                PreparedStatement statement = database.prepareStatement(query)) {
            statement.setString(1, partition);
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 2, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
