package io.carillon.engines.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.store.Change;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import io.carillon.store.StoreException;
import io.carillon.testing.SimultaneousTasks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PostgresqlStoreTest extends StoreContractTest {
    private final Random versions = new Random(1);
    private final PostgresqlServer server = server();
    private final String url = server.newSchema();

    /** The server under test. */
    PostgresqlServer server() {
        return PostgresqlServer.shared();
    }

    @Override
    protected Store open() {
        return open(url);
    }

    private Store open(String url) {
        return PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCALE_PROVIDER icu ICU_LOCALE 'en-US'", "LC_COLLATE 'C.UTF-8'"})
    void keysSortByTheirBytesWhateverTheDatabasesCollation(String locale) throws Exception {
        String database = server.newDatabase("TEMPLATE template0 ENCODING 'UTF8' " + locale);
        List<String> keys = List.of("B", "Z", "_", "a", "b", "z", "\u00e4", "\u00fc", "\uffff", "\ud83d\ude00");
        try (Store store = open(database)) {
            for (String key : keys) {
                store.write("p", List.of(Change.create(key, new byte[0])));
            }
            assertThat(store.scan("p", "", "Z", 99)).extracting(Record::key).isEqualTo(keys.subList(2, keys.size()));
        }
    }

    @Test
    void aDatabaseOfAnotherEncodingIsRefused() {
        String database = server.newDatabase("TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(database))
                .withMessageContaining("UTF8");
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
        execute(
                "INSERT INTO carillon_schema_history SELECT 99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, user, now(), 1,"
                        + " true");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::open)
                .withMessageContaining("schema 99")
                .withMessageContaining("newer");
    }

    @Test
    void anOlderSchemaIsUpgradedAndKeepsItsRecords() throws Exception {
        String older = server.newSchema();
        PostgresqlUrl address = PostgresqlUrl.parse(older, Map.of());
        PostgresqlSchema.configuration(PostgresqlConnections.dataSource(address, PostgresqlLimits.DEFAULT))
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(older);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO record VALUES ('p', 'k', 7, 'old')");
        }
        try (Store store = open(older)) {
            assertThat(store.get("p", "k").version()).isEqualTo(7);
            assertThat(store.joined("p", "", null, 9).count()).isEqualTo(1);
        }
        try (Connection connection = DriverManager.getConnection(older);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT * FROM users")).isTrue();
        }
    }

    @Test
    void aRecordChangedByAnotherProgramIsNeverRead() throws Exception {
        try (Store store = open();
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            store.write(
                    "p", List.of(Change.create("user/1", new byte[] {'1'}), Change.create("user/2", new byte[] {'2'})));
            statement.execute("UPDATE record SET body = '3' WHERE key = 'user/2'");
            Stream.<Runnable>of(
                            () -> store.get("p", "user/2"),
                            () -> store.getAll("p", List.of("user/1", "user/2")),
                            () -> store.scan("p", "", null, 9),
                            () -> store.joined("p", "user/", null, 9))
                    .forEach(read -> assertThatExceptionOfType(DamagedRecordException.class)
                            .isThrownBy(read::run)
                            .satisfies(damaged -> assertThat(damaged.key()).isEqualTo("user/2")));
            assertThat(new String(store.joined("p", "user/", null, 1).bodies(), 0, 1, StandardCharsets.UTF_8))
                    .isEqualTo("1");
        }
    }

    @Test
    void serversStartingTogetherOnAnEmptyDatabaseAllStart() throws Exception {
        String empty = server.newDatabase("");
        SimultaneousTasks.run(4, number -> () -> open(empty)).forEach(Store::close);
    }

    @Test
    void aStartingServerWaitsForOneThatIsCreatingTheTables() throws Exception {
        String empty = server.newDatabase("");
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try (Connection other = DriverManager.getConnection(empty);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(PostgresqlSchema.LOCK);
            Future<Store> starting = starter.submit(() -> open(empty));
            while (!holds(statement, "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                assertThat(starting.isDone()).isFalse();
                Thread.sleep(10);
            }
            assertThat(holds(statement, "SELECT to_regclass('" + PostgresqlSchema.HISTORY_TABLE + "') IS NULL"))
                    .isTrue();
            other.rollback();
            starting.get().close();
        } finally {
            starter.shutdown();
        }
    }

    private static boolean holds(Statement statement, String condition) throws SQLException {
        try (ResultSet row = statement.executeQuery(condition)) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void aPageIsAnIndexScanWithoutSorting() throws Exception {
        String page = "SELECT key, version, body FROM record"
                + " WHERE partition = 'p' AND key >= 'a' AND key < 'b' ORDER BY key LIMIT 200";
        // With the settings of the store's connections; without statistics the planner might choose another plan.
        try (PostgresqlConnections connections =
                        PostgresqlConnections.open(PostgresqlUrl.parse(url, Map.of()), PostgresqlLimits.DEFAULT);
                Connection connection = connections.take();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN (COSTS OFF) " + page)) {
            var plan = new ArrayList<String>();
            while (row.next()) {
                plan.add(row.getString(1).strip());
            }
            assertThat(plan).hasSize(3);
            assertThat(plan.subList(0, 2)).containsExactly("Limit", "->  Index Scan using record_pkey on record");
            assertThat(plan.get(2)).startsWith("Index Cond: ((partition = 'p'::text) AND (key >= 'a'::text)");
        }
    }

    @Test
    void synchronousCommitIsSwitchedOn() throws Exception {
        String database = server.newDatabase("");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
            statement.execute("ALTER DATABASE " + connection.getCatalog()
                    + " SET default_transaction_isolation = 'repeatable read'");
        }
        try (PostgresqlConnections connections =
                        PostgresqlConnections.open(PostgresqlUrl.parse(database, Map.of()), PostgresqlLimits.DEFAULT);
                Connection connection = connections.take()) {
            assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(shown(connection, "transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void theViewsShowUsersAndAccountsWithoutPinsAndAreReadOnly() throws Exception {
        try (Store store = open()) {
            store.write(
                    "account/a-1",
                    List.of(
                            json(
                                    "account",
                                    "{'AwsAccountId':'123456789012','AccountId':'a-1','Name':'Bell Tower',"
                                            + "'AccountType':'Team','CreatedTimestamp':'2026-01-02T03:04:05.678Z',"
                                            + "'DefaultLicense':'Pro','AccountStatus':'Active'}"),
                            json(
                                    "user/u-1",
                                    "{'UserId':'u-1','AccountId':'a-1','PrimaryEmail':'quasi@x.org',"
                                            + "'DisplayName':'Q\\u0000\\\\u0000\\u0000\u00fc','LicenseType':'Basic',"
                                            + "'UserType':'PrivateUser','UserRegistrationStatus':'Registered',"
                                            + "'RegisteredOn':'2026-01-02T03:04:05.678Z'}"),
                            json("pin/u-1", "{'PersonalPIN':'1234567890'}"),
                            Change.create("email/quasi@x.org", "u-1".getBytes(UTF_8))));
            store.write("tenant/123456789012", List.of(json("account/a-1", "{}")));
        }
        assertThat(rows("SELECT account_id, name, account_type, created = '2026-01-02 03:04:05.678Z' FROM accounts"))
                .containsExactly("a-1|Bell Tower|Team|t");
        assertThat(rows("SELECT user_id, primary_email, display_name, license_type, invited IS NULL FROM users"))
                .containsExactly("u-1|quasi@x.org|Q\ufffd\\u0000\ufffd\u00fc|Basic|t");
        assertThat(rows("SELECT to_jsonb(users)::text FROM users").get(0)).doesNotContain("1234567890");
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("DELETE FROM users"));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("UPDATE accounts SET partition = ''"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/x?user=carillon&password=SECRET",
                "jdbc:postgresql://carillon:SECRET@127.0.0.1:1/x",
                "jdbc:postgresql://127.0.0.1:port/x?password=SECRET",
                "jdbc:postgresql:/x:?password=SECRET",
                "jdbc:postgresql://127.0.0.1:1/x?password=SECRET%",
                "jdbc:postgresql://127.0.0.1:1/x?loginTimeout=SECRET&password=SECRET",
                "postgresql://127.0.0.1:1/x?password=SECRET",
            })
    void unusableUrlsAreRefusedWithoutShowingAPassword(String wrong) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(wrong))
                .satisfies(e -> {
                    var trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("SECRET");
                });
    }

    @Test
    void aWrongPasswordIsRefusedWithoutShowingIt() {
        unusableUrlsAreRefusedWithoutShowingAPassword(url.replaceAll("password=[^&]*", "password=SECRET"));
    }

    @Test
    void userAndPasswordMayComeFromTheEnvironment() {
        PostgresqlUrl named = PostgresqlUrl.parse(url, Map.of("PGUSER", "nobody", "PGPASSWORD", "wrong"));
        assertThat(named.parameters()).containsEntry("user", "carillon");
        var environment = Map.of(
                "PGUSER",
                named.parameters().get("user"),
                "PGPASSWORD",
                named.parameters().get("password"));
        String bare = named.address() + "?currentSchema=" + named.parameters().get("currentSchema");
        try (Store store = PostgresqlStore.open(bare, environment, PostgresqlLimits.DEFAULT, versions)) {
            assertThat(store.get("p", "k")).isNull();
        }
    }

    private static Change json(String key, String json) {
        return Change.create(key, json.replace('\'', '"').getBytes(UTF_8));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
