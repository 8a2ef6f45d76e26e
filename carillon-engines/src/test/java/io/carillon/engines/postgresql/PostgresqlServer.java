package io.carillon.engines.postgresql;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server for tests, on a loopback address, with a password and fsync. Its files are deleted when it
 * is closed, at the latest when the JVM ends.
 */
public final class PostgresqlServer implements AutoCloseable {
    private static final String USER = "carillon";
    private static final String PASSWORD = "bell & rope?";

    private final Path folder;
    private final PostgresqlPrograms programs;
    private final int port;
    private final AtomicInteger names = new AtomicInteger();
    private final Thread atTheEnd = new Thread(this::stop, "postgresql-stop");
    private Process process;

    private PostgresqlServer(Path folder, PostgresqlPrograms programs) throws IOException {
        this.folder = folder;
        this.programs = programs;
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

    /** Where the programs come from. */
    private interface Source {
        /** Finds the programs, unpacking them into {@code folder} if necessary. */
        PostgresqlPrograms in(Path folder) throws IOException;
    }

    private static PostgresqlServer start(Source source) {
        try {
            Path folder = Files.createTempDirectory("carillon-postgresql");
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            PostgresqlPrograms.give(folder);
            PostgresqlPrograms.give(password);
            var server = new PostgresqlServer(folder, source.in(folder));
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
            process = program(
                            "postgres",
                            "-D",
                            data().toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "max_connections=200")
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

    private String url(String database) {
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
