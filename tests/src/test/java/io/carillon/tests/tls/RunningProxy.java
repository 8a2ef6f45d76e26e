package io.carillon.tests.tls;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process of a proxy that runs a recipe of docs/tls.md. */
final class RunningProxy implements AutoCloseable {
    private final Process process;
    private final int port;
    private final List<Path> logs;

    private RunningProxy(Process process, int port, List<Path> logs) {
        this.process = process;
        this.port = port;
        this.logs = logs;
    }

    /**
     * The recipe, word for word.
     *
     * @param language that its code block names
     */
    static String recipe(String language) throws IOException {
        Matcher matcher = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(CarillonCommandLine.root().resolve("docs/tls.md")));
        if (!matcher.find()) {
            throw new AssertionError("docs/tls.md has no recipe in " + language + '.');
        }
        return matcher.group(1);
    }

    /** The recipe with something of this machine in place of an example, which it must contain. */
    static String replaced(String recipe, String example, String other) {
        if (!recipe.contains(example)) {
            throw new AssertionError("The recipe has no " + example);
        }
        return recipe.replace(example, other);
    }

    /** With these servers in place of the two of the recipe. */
    static String replacedServers(String recipe, List<URI> servers) {
        String first = replaced(recipe, "127.0.0.1:8018", servers.get(0).getAuthority());
        return replaced(first, "127.0.0.1:8019", servers.get(servers.size() - 1).getAuthority());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts a program, and returns once it listens.
     *
     * @param port that its configuration names
     * @param output for what it prints
     * @param log of its own
     */
    static RunningProxy start(ProgramEnvironment environment, List<String> command, int port, Path output, Path log)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        var proxy = new RunningProxy(builder.start(), port, List.of(output, log));
        Waiting.until(proxy::listens, proxy::logged);
        return proxy;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("The proxy ended: " + logged());
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String logged() {
        var text = new StringBuilder();
        for (Path file : logs) {
            try {
                text.append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    URI endpoint() {
        return URI.create("https://localhost:" + port);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.toHandle().destroy();
        Waiting.untilEnd(process, () -> "The proxy does not end.");
    }
}
