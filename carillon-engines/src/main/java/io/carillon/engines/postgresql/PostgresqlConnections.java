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

/** The pool of connections. One that broke is replaced: after the database was away, the pool mends itself. */
final class PostgresqlConnections implements AutoCloseable {
    /**
     * Every statement looks up or walks the primary key. The planner, with no statistics or old ones, might rather read the
     * whole table or sort a whole account for one page: it is left no such choice. What it must not do it reckons as very
     * dear, and the little that it sorts all the same would be compiled for that.
     */
    private static final String INDEX_WALKS = "SET enable_seqscan = off; SET enable_bitmapscan = off;"
            + " SET enable_sort = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";

    /** A database that is set to answer before a commit is on its disk is told not to; other settings are its owner's. */
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

    /** Connects once, to see that it is possible; the rest of the connections are made as they are needed. */
    static PostgresqlConnections open(PostgresqlUrl url, PostgresqlLimits limits) {
        var config = new HikariConfig();
        config.setPoolName("carillon-postgresql");
        config.setDataSource(dataSource(url, limits));
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(limits.connectTimeout().toMillis());
        config.setValidationTimeout(limits.connectTimeout().toMillis());
        // Also where the database's default is another: the writers' locks are taken before what they read is fixed.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(
                "SET statement_timeout = " + limits.statementTimeout().toMillis()
                        + "; SET idle_in_transaction_session_timeout = "
                        + limits.idleTransactionTimeout().toMillis() + "; " + INDEX_WALKS + "; " + DURABLE);
        try {
            return new PostgresqlConnections(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new StoreException("There is no connection to " + url + ": " + reason(e), e.getCause());
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

    /** Connections outside the pool, with only the limits that any work on the database needs. */
    static PGSimpleDataSource dataSource(PostgresqlUrl url, PostgresqlLimits limits) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(url.address());
            source.setConnectTimeout(seconds(limits.connectTimeout().toMillis()));
            source.setLoginTimeout(seconds(limits.connectTimeout().toMillis()));
            source.setSocketTimeout(seconds(limits.answerTimeout().toMillis()));
            source.setTcpKeepAlive(true);
            source.setApplicationName("carillon");
            // The detail of an error may be a key, and with it somebody's address.
            source.setLogServerErrorDetail(false);
            // A standby may lag behind what was acknowledged, and takes no writes.
            source.setTargetServerType("primary");
            // Prepared on the server from the first time on, which also lets bodies travel as bytes, not as digits.
            source.setPrepareThreshold(1);
            for (Map.Entry<String, String> parameter : url.parameters().entrySet()) {
                source.setProperty(parameter.getKey(), parameter.getValue());
            }
        } catch (SQLException | IllegalArgumentException e) {
            // The driver's message may repeat a value.
            throw new StoreException("The driver does not take the address " + url + " with its parameters.", null);
        }
        return source;
    }

    private static int seconds(long millis) {
        return (int) Math.max(1, (millis + 999) / 1000);
    }

    Connection take() throws SQLException {
        return pool.getConnection();
    }

    /** Closes a connection that may be in any state, so that nobody gets it again. */
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
