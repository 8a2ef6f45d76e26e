package io.carillon.engines.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same tests on the newest PostgreSQL available; the machine's own may be older. */
@Tag("slow")
class NewestPostgresqlStoreTest extends PostgresqlStoreTest {
    private static final int NEWEST = 18;

    @Override
    PostgresqlServer server() {
        return PostgresqlServer.newest();
    }

    @Test
    void itIsTheNewest() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server().newSchema())) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(NEWEST);
        }
    }
}
