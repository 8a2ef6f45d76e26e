package io.carillon.tests.tls;

import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.CarillonCommandLine;
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

/** Debian's nginx with the recipe of docs/tls.md. */
final class Nginx implements AutoCloseable {
    private static final String PROGRAM = "/usr/sbin/nginx";
    private static final Pattern RECIPE = Pattern.compile("(?ms)^```nginx\\n(.*?)^```$");

    private final Process process;
    private final int port;
    private final Path log;

    private Nginx(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** The recipe, word for word. */
    static String recipe() throws IOException {
        Matcher matcher =
                RECIPE.matcher(Files.readString(CarillonCommandLine.root().resolve("docs/tls.md")));
        if (!matcher.find()) {
            throw new AssertionError("docs/tls.md has no recipe for nginx.");
        }
        return matcher.group(1);
    }

    /** Runs a recipe with this certificate, on a free port, in front of these servers. */
    static Nginx start(Path folder, String recipe, Issued certificate, List<URI> servers) throws IOException {
        int port = freePort();
        String servings = replaced(recipe, "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        servings = replaced(servings, "server_name chime.example.com;", "server_name localhost;");
        servings = replaced(
                servings,
                "/etc/nginx/chime.example.com.pem",
                certificate.certificate().toString());
        servings = replaced(
                servings, "/etc/nginx/chime.example.com.key", certificate.key().toString());
        servings = replaced(servings, "127.0.0.1:8018", servers.get(0).getAuthority());
        servings = replaced(
                servings, "127.0.0.1:8019", servers.get(servers.size() - 1).getAuthority());
        Path log = folder.resolve("nginx-" + port + ".log");
        Path file = Files.writeString(folder.resolve("nginx-" + port + ".conf"), around(folder, log, servings));
        Process process = new ProcessBuilder(PROGRAM, "-e", log.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx-" + port + ".txt").toFile())
                .start();
        var nginx = new Nginx(process, port, log);
        Waiting.until(nginx::listens, nginx::log);
        return nginx;
    }

    private static String replaced(String text, String part, String other) {
        if (!text.contains(part)) {
            throw new AssertionError("The recipe has no " + part);
        }
        return text.replace(part, other);
    }

    /** What Debian's own nginx.conf has around a site, in directories of the test. */
    private static String around(Path folder, Path log, String site) {
        var text = new StringBuilder("daemon off;\nworker_processes 1;\n");
        if (System.getProperty("user.name").equals("root")) {
            text.append("user root;\n");
        }
        text.append("pid ").append(log).append(".pid;\nerror_log ").append(log).append(" warn;\n");
        text.append("events { worker_connections 512; }\nhttp {\naccess_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            text.append(kind).append("_temp_path ").append(folder.resolve(kind)).append(";\n");
        }
        return text.append(site).append("}\n").toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: " + log());
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "no log";
        } catch (IOException e) {
            return e.toString();
        }
    }

    URI endpoint() {
        return URI.create("https://localhost:" + port);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.toHandle().destroy();
        Waiting.untilEnd(process, () -> "nginx does not end");
    }
}
