package io.carillon.store.spread;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.store.Change;
import io.carillon.store.Store;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL's views show the users of a spread account under their account. */
@Tag("slow")
class SpreadViewsTest {
    @Test
    void usersOfBucketsAreShownWithThoseAtHome() throws Exception {
        String url = PostgresqlServer.shared().newSchema();
        try (Store store = PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, new Random(1))) {
            store.write("account/a-1", List.of(user("u-1", user("u-1"))));
            store.write(
                    "account/a-1/bucket/1",
                    List.of(
                            user("u-2", user("u-2")),
                            user("u-3", Envelope.versioned(new Value(7, user("u-3")))),
                            user(
                                    "u-4",
                                    Envelope.intent(
                                            new Intent("t", "account/a-1", Intent.Outcome.DELETE, new byte[0]),
                                            new Value(8, user("u-4"))))));
        }
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT partition, user_id FROM users ORDER BY user_id")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
            }
        }
        assertThat(rows).containsExactly("account/a-1 u-1", "account/a-1 u-2", "account/a-1 u-3", "account/a-1 null");
    }

    private static Change user(String id, byte[] body) {
        return Change.create("user/" + id, body);
    }

    private static byte[] user(String id) {
        return ("{\"UserId\":\"" + id + "\"}").getBytes(UTF_8);
    }
}
