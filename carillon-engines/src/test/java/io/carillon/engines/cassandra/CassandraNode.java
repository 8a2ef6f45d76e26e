package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An Apache Cassandra node in a separate process, which can be killed and restarted over its data.
 *
 * <p>Maven resolves the node's class path and writes it beside this class as {@code node.classpath}.
 */
public final class CassandraNode implements AutoCloseable {
    private final Path folder;
    private final InetSocketAddress address;
    private final Path log;
    private Process process;
    private int managementPort;

    private CassandraNode(Path folder, InetSocketAddress address) {
        this.folder = folder;
        this.address = address;
        this.log = folder.resolve("node.log");
    }

    /** Starts a node in {@code folder} without waiting for it. */
    static CassandraNode start(Path folder, NodeConfiguration configuration) {
        var node = new CassandraNode(
                folder, InetSocketAddress.createUnresolved(configuration.host(), configuration.nativePort()));
        try {
            Files.createDirectories(folder);
            Files.writeString(node.configurationFile(), configuration.yaml(folder));
            Files.writeString(node.logbackFile(), NodeConfiguration.LOGBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.begin();
        return node;
    }

    /** The address for clients. */
    public InetSocketAddress address() {
        return address;
    }

    /** Kills the process, as the loss of its machine would, and waits until it has ended. */
    public void kill() {
        process.destroyForcibly();
        Waiting.untilEnd(process, () -> "process " + process.pid() + " does not end");
    }

    /** Suspends the process with its connections open, as when a machine is suspended. */
    public void pause() {
        signal("-STOP");
    }

    /** Resumes a suspended process. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, "" + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Restarts a killed node over its data and waits until clients can reach it. */
    public void restart() {
        begin();
        awaitReady();
    }

    /** Waits until clients can reach the node. */
    void awaitReady() {
        Waiting.until(() -> accepts() || !process.isAlive(), this::notStarted);
        if (!process.isAlive()) {
            throw new AssertionError(notStarted());
        }
    }

    private void begin() {
        managementPort = 0;
        try {
            process = new ProcessBuilder(command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(NodeJava.program().toString());
        command.addAll(NodeConfiguration.JVM_OPTIONS);
        command.add("-Dcassandra.config=" + configurationFile().toUri());
        command.add("-Dcassandra.storagedir=" + folder);
        command.add("-Dlogback.configurationFile=" + logbackFile().toUri());
        command.addAll(List.of("-cp", classPath(), "org.apache.cassandra.service.CassandraDaemon"));
        return command;
    }

    private static String classPath() {
        try (var in = CassandraNode.class.getResourceAsStream("node.classpath")) {
            return new String(
                            Objects.requireNonNull(in, "node.classpath is made by Maven: build without -DskipTests")
                                    .readAllBytes(),
                            UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String notStarted() {
        return "The node did not start:\n" + log();
    }

    /** Runs {@code nodetool} against this node. The first time, this lets the node accept management connections. */
    void nodetool(String... arguments) {
        if (managementPort == 0) {
            managementPort = freePort();
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(process.pid()),
                    "ManagementAgent.start",
                    "jmxremote.host=127.0.0.1",
                    "jmxremote.port=" + managementPort,
                    "jmxremote.rmi.port=" + managementPort,
                    "jmxremote.authenticate=false",
                    "jmxremote.ssl=false"));
        }
        var command = new ArrayList<>(List.of(NodeJava.program().toString()));
        command.addAll(NodeConfiguration.JVM_OPTIONS);
        command.addAll(List.of(
                // Where it writes its history.
                "-Duser.home=" + folder,
                "-Dlogback.configurationFile=" + logbackFile().toUri(),
                "-cp",
                classPath(),
                "org.apache.cassandra.tools.NodeTool",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(managementPort)));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<String> command) {
        Path output = folder.resolve("program.log");
        try {
            Process program = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (Waiting.untilEnd(program, () -> command + " does not end") != 0) {
                throw new AssertionError(command + " failed:\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of the table of records of a keyspace, which must exist. */
    Path tableDirectory(String keyspace) {
        try (Stream<Path> tables = Files.list(folder.resolve("data").resolve(keyspace))) {
            return tables.filter(table -> table.getFileName().toString().startsWith("record-"))
                    .findAny()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output of the node. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configurationFile() {
        return folder.resolve("cassandra.yaml");
    }

    private Path logbackFile() {
        return folder.resolve("logback.xml");
    }

    @Override
    public void close() {
        kill();
    }
}
