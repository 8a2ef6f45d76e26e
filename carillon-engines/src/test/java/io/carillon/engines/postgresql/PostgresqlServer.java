package io.carillon.engines.postgresql;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server for tests, on a loopback address, with a password and fsync. Its files are deleted when it
 * is closed, at the latest when the JVM ends.
 */
public final class PostgresqlServer implements AutoCloseable {
    private static final String USER = "carillon";
    private static final String PASSWORD = "bell & rope?";
    private static final String ARCHIVE = "archive";

    /** The server's commands run in its data directory. */
    private static final String ARCHIVE_FROM_DATA = "../" + ARCHIVE;

    private final Path folder;
    private final PostgresqlPrograms programs;
    private final int port;
    private final List<String> settings;
    private final AtomicInteger names = new AtomicInteger();
    private final Thread atTheEnd = new Thread(this::stop, "postgresql-stop");
    private Process process;

    private PostgresqlServer(Path folder, PostgresqlPrograms programs, List<String> settings) throws IOException {
        this.folder = folder;
        this.programs = programs;
        this.settings = settings;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    private static final class Shared {
        static final PostgresqlServer SERVER = start();
    }

    private static final class Newest {
        static final PostgresqlServer SERVER = start(PostgresqlPrograms::embedded);
    }

    /** A server of the machine's own version, shared by all tests of this JVM. */
    public static PostgresqlServer shared() {
        return Shared.SERVER;
    }

    /** The same for the newest available version. */
    static PostgresqlServer newest() {
        return Newest.SERVER;
    }

    /** A server of the newest installed version for a single test, which may kill it. */
    public static PostgresqlServer start() {
        return start(folder -> PostgresqlPrograms.installed());
    }

    /** The same, but the server archives its log, so that any moment can be restored. */
    static PostgresqlServer startArchiving() {
        return start(
                folder -> PostgresqlPrograms.installed(),
                "archive_mode=on",
                "wal_level=replica",
                "archive_command=test ! -f " + ARCHIVE_FROM_DATA + "/%f && cp %p " + ARCHIVE_FROM_DATA + "/%f");
    }

    /** Where the programs come from. */
    private interface Source {
        /** Finds the programs, unpacking them into {@code folder} if necessary. */
        PostgresqlPrograms in(Path folder) throws IOException;
    }

    private static PostgresqlServer start(Source source, String... settings) {
        try {
            Path folder = Files.createTempDirectory("carillon-postgresql");
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            PostgresqlPrograms.give(folder);
            PostgresqlPrograms.give(password);
            PostgresqlPrograms.give(Files.createDirectory(folder.resolve(ARCHIVE)));
            var server = new PostgresqlServer(folder, source.in(folder), List.of(settings));
            Runtime.getRuntime().addShutdownHook(server.atTheEnd);
            server.initialise(password);
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be run. ./verify installs what the tests need.", e);
        }
    }

    private void initialise(Path password) throws IOException {
        Path log = Files.createTempFile("carillon-initdb", ".txt");
        try {
            Process initdb = program(
                            "initdb",
                            "--pgdata=" + data(),
                            "--username=" + USER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--no-sync")
                    .redirectOutput(log.toFile())
                    .start();
            if (await(initdb) != 0) {
                throw new IOException("initdb failed:\n" + Files.readString(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Ends the server and all its processes by SIGKILL; anything not yet passed to the operating system is lost. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        await(process);
    }

    /** Restarts the server after {@link #kill()} and waits until it responds. */
    public void restart() {
        Waiting.until(this::answers, () -> "PostgreSQL does not answer");
    }

    private boolean answers() throws IOException {
        if (process == null || !process.isAlive()) {
            // It exits immediately while processes of the previous server are still running.
            process = program("postgres", serverArguments())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        try {
            connect("postgres").close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private String[] serverArguments() {
        var arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        Stream.concat(
                        Stream.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"),
                        settings.stream())
                .forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return arguments.toArray(String[]::new);
    }

    /** Runs one of PostgreSQL's programs for this server's databases, in {@link #folder}. */
    void run(String name, String... arguments) {
        ProcessBuilder program = program(name, arguments);
        program.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGUSER",
                        USER,
                        "PGPASSWORD",
                        PASSWORD));
        try {
            Path log = Files.createTempFile("carillon-postgresql", ".txt");
            try {
                if (await(program.redirectOutput(log.toFile()).start()) != 0) {
                    throw new AssertionError(name + " failed:\n" + Files.readString(log));
                }
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once all that was written before is in the archive. */
    void awaitArchive() {
        String file = value("SELECT pg_walfile_name(pg_switch_wal())");
        Waiting.until(
                () -> value("SELECT coalesce(last_archived_wal, '') >= '" + file + "' FROM pg_stat_archiver")
                        .equals("t"),
                () -> file + " is not archived");
    }

    /**
     * Loses the data directory, restores a base backup to its place, and replays the archive.
     *
     * @param base the name of a directory in {@link #folder} that {@code pg_basebackup} has written
     * @param settings lines for {@code postgresql.conf}
     */
    void recover(String base, String settings) {
        kill();
        try {
            Files.move(data(), folder.resolve("lost"));
            Files.move(folder.resolve(base), data());
            Files.writeString(data().resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
            PostgresqlPrograms.give(Files.createFile(data().resolve("recovery.signal")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
        Waiting.until(() -> value("SELECT pg_is_in_recovery()").equals("f"), () -> "the recovery does not end");
    }

    /** The single value of a query in the database {@code postgres}. */
    String value(String query) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The URL of a new schema in the database {@code postgres}. */
    public String newSchema() {
        String schema = "schema_" + names.incrementAndGet();
        execute("postgres", "CREATE SCHEMA " + schema);
        return url("postgres") + "&currentSchema=" + schema;
    }

    /** The URL of a new database. */
    public String newDatabase(String options) {
        String database = "database_" + names.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + database + " " + options);
        return url(database);
    }

    String url(String database) {
        return address(database) + "?user=" + USER + "&password="
                + PASSWORD.replace("&", "%26").replace("?", "%3F").replace(" ", "+");
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(address(database), USER, PASSWORD);
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder program(String name, String... arguments) {
        return programs.program(folder, name, arguments);
    }

    /** Returns the exit code. */
    static int await(Process process) {
        return Waiting.untilEnd(process, () -> "A program of PostgreSQL did not end.");
    }

    /** Stops the server even if clients are connected, and deletes its files. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        stop();
    }

    private void stop() {
        try {
            if (process != null) {
                await(program("pg_ctl", "stop", "--pgdata=" + data(), "--mode=immediate")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
                await(process);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
