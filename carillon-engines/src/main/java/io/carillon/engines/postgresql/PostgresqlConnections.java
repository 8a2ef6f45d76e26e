package io.carillon.engines.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.carillon.store.DamagedException;
import io.carillon.store.DiskException;
import io.carillon.store.DiskException.Problem;
import io.carillon.store.StoreException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The connection pool. Broken connections are replaced, so the pool recovers after the database was unavailable. */
final class PostgresqlConnections implements AutoCloseable {
    /**
     * Every statement looks up or walks the primary key. With missing or outdated statistics, the planner might instead
     * scan the whole table, or sort a whole account for one page; these settings rule that out. JIT is off because the
     * planner assigns very high costs to disabled plans, and would compile even small sorts because of that.
     */
    static final String INDEX_WALKS = "SET enable_seqscan = off; SET enable_bitmapscan = off;"
            + " SET enable_sort = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";

    /**
     * Overrides a database that acknowledges commits before they are on disk. Other settings are left to the database's
     * owner.
     */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    // SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";
    private static final String IO_ERROR = "58030";
    private static final String DATA_CORRUPTED = "XX001";
    private static final String INDEX_CORRUPTED = "XX002";

    private final HikariDataSource pool;

    private PostgresqlConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Connects once to verify that it is possible; further connections are opened on demand. */
    static PostgresqlConnections open(PostgresqlUrl url, PostgresqlLimits limits) {
        var config = new HikariConfig();
        config.setPoolName("carillon-postgresql");
        config.setDataSource(dataSource(url, limits));
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(limits.connectTimeout().toMillis());
        config.setValidationTimeout(limits.connectTimeout().toMillis());
        // Even if the database has another default: the writers' locks must be taken before the snapshot they read
        // from.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(
                "SET statement_timeout = " + limits.statementTimeout().toMillis()
                        + "; SET idle_in_transaction_session_timeout = "
                        + limits.idleTransactionTimeout().toMillis() + "; " + INDEX_WALKS + "; " + DURABLE);
        try {
            return new PostgresqlConnections(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new StoreException("Cannot connect to " + url + ": " + reason(e), e.getCause());
        }
    }

    private static String reason(PoolInitializationException e) {
        String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the host name cannot be resolved.";
            }
        }
        return String.valueOf(reason);
    }

    /** Connections outside the pool, with only the limits that all work on the database needs. */
    static PGSimpleDataSource dataSource(PostgresqlUrl url, PostgresqlLimits limits) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(url.address());
            source.setConnectTimeout(seconds(limits.connectTimeout().toMillis()));
            source.setLoginTimeout(seconds(limits.connectTimeout().toMillis()));
            source.setSocketTimeout(seconds(limits.answerTimeout().toMillis()));
            source.setTcpKeepAlive(true);
            source.setApplicationName("carillon");
            // The detail of an error may be a key, which may contain an email address.
            source.setLogServerErrorDetail(false);
            // A standby may lag behind acknowledged writes and does not accept any.
            source.setTargetServerType("primary");
            // Prepare on the server from the first execution, which also transfers bodies in binary.
            source.setPrepareThreshold(1);
            for (Map.Entry<String, String> parameter : url.parameters().entrySet()) {
                source.setProperty(parameter.getKey(), parameter.getValue());
            }
        } catch (SQLException | IllegalArgumentException e) {
            // The driver's message may repeat a value.
            throw new StoreException("The driver rejects the address " + url + " with its parameters.", null);
        }
        return source;
    }

    private static int seconds(long millis) {
        return (int) Math.max(1, (millis + 999) / 1000);
    }

    Connection take() throws SQLException {
        return pool.getConnection();
    }

    /** Closes a connection that may be in any state, so that it is not reused. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    static StoreException failure(SQLException cause) {
        String message = "PostgreSQL: " + cause.getMessage();
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return switch (state) {
            case DATA_CORRUPTED, INDEX_CORRUPTED -> new DamagedException(message, cause);
            case DISK_FULL -> new DiskException(Problem.FULL, message, cause);
            case READ_ONLY -> new DiskException(Problem.READ_ONLY, message, cause);
            case IO_ERROR -> new DiskException(Problem.IO_ERROR, message, cause);
            default -> new StoreException(message, cause);
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
