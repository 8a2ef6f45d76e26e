package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL, the newest that Debian's packages have put on this machine, with its default settings: fsync is on. */
public final class PostgresqlPeer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    /** Whom it runs as if we are root, whom it refuses. */
    private static final String OTHER_USER = "nobody";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Child child;
    private final Children children;
    private final int port;

    private PostgresqlPeer(Child child, Children children, int port) {
        this.child = child;
        this.children = children;
        this.port = port;
    }

    /** Starts a server over a new folder. */
    public static PostgresqlPeer start(Children children, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OTHER_USER));
        }
        Path data = folder.resolve("data");
        children.run(program(
                "initdb",
                "--pgdata=" + data,
                "--username=carillon",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8"));
        int port = Ports.free();
        Child child = children.startQuiet(
                program(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories="),
                Map.of());
        Ports.await(child, port, PATIENCE);
        return new PostgresqlPeer(child, children, port);
    }

    /** The address of a new database. */
    public String newDatabase(String name) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                children.run(List.of(
                        "psql",
                        "-q",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "-U",
                        "carillon",
                        "-c",
                        "CREATE DATABASE " + name,
                        "postgres"));
                return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=carillon";
            } catch (IOException e) {
                // It listens a moment before it answers.
                if (attempt > 20) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Its process, which starts one more for each connection. */
    public Child child() {
        return child;
    }

    private static List<String> program(String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + OTHER_USER, "--regid=nogroup", "--clear-groups"));
        }
        command.add(newest().resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path newest() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            throw new IOException("PostgreSQL is not installed");
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                    .max(Comparator.comparingInt(version -> Integer.parseInt(String.valueOf(version.getFileName()))))
                    .orElseThrow(() -> new IOException("PostgreSQL is not installed"));
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public void close() {
        child.close();
    }
}
