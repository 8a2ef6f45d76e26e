package io.carillon.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx that answers ListUsers with pages rendered beforehand: a server whose own work is next to nothing. */
final class NginxPages implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 1000000;
                map $args $page { default 0; "~(?:^|&)next-token=([0-9]+)" $1; }
                server {
                    listen 127.0.0.1:%2$d;
                    default_type application/json;
                    location ~ ^/accounts/[^/]+/users$ {
                        root %1$s;
                        rewrite ^ /page-$page break;
                    }
                }
            }
            """;

    private final Process nginx;
    private final int port;

    private NginxPages(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    /** Writes the pages into {@code folder}, page n for the token n, and serves them; nginx must be installed. */
    static NginxPages serve(Path folder, List<byte[]> pages) throws IOException, InterruptedException {
        for (int page = 0; page < pages.size(); page++) {
            Files.write(folder.resolve("page-" + page), pages.get(page));
        }
        int port = freePort();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port), StandardCharsets.UTF_8);
        Process nginx = new ProcessBuilder(
                        "nginx", "-e", "stderr", "-p", folder.toString(), "-c", configuration.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var server = new NginxPages(nginx, port);
        server.awaitStart();
        return server;
    }

    int port() {
        return port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS && nginx.isAlive(); attempt++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        close();
        throw new IOException("nginx did not start");
    }

    @Override
    public void close() {
        nginx.destroy();
        nginx.onExit().join();
    }
}
