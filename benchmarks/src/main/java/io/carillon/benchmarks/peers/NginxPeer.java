package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * nginx that answers with pages rendered beforehand, in one process: a server whose own work is next to nothing. Page n is
 * {@code /page-n}, and also what ListUsers asks for with the token n.
 */
public final class NginxPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            worker_rlimit_nofile 4096;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                sendfile on;
                open_file_cache max=2000;
                keepalive_requests 100000000;
                default_type application/json;
                root %1$s;
                map $args $page { default 0; "~(?:^|&)next-token=([0-9]+)" $1; }
                server {
                    listen 127.0.0.1:%2$d;
                    %3$s
                    location ~ ^/accounts/[^/]+/users$ {
                        rewrite ^ /page-$page break;
                    }
                }
            }
            """;

    private static final String TLS = "listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s;";

    private final Child child;
    private final int port;
    private final int tlsPort;

    private NginxPeer(Child child, int port, int tlsPort) {
        this.child = child;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** Writes the pages into {@code folder} and serves them on some cores; nginx must be installed. */
    public static NginxPeer serve(Children children, Path folder, List<byte[]> pages, String cores)
            throws IOException, InterruptedException {
        return serve(children, folder, pages, cores, null);
    }

    /** The same, and over TLS too, unless there is no certificate. */
    public static NginxPeer serve(
            Children children, Path folder, List<byte[]> pages, String cores, @Nullable Certificate certificate)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (int page = 0; page < pages.size(); page++) {
            Files.write(folder.resolve("page-" + page), pages.get(page));
        }
        int port = Ports.free();
        int tlsPort = certificate == null ? 0 : Ports.free();
        String tls = certificate == null ? "" : TLS.formatted(tlsPort, certificate.chain(), certificate.privateKey());
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port, tls), StandardCharsets.UTF_8);
        Child child = children.startQuiet(
                Children.pinned(
                        cores,
                        List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", configuration.toString())),
                Map.of());
        Ports.await(child, port, PATIENCE);
        return new NginxPeer(child, port, tlsPort);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Where it listens with TLS; 0 if it does not. */
    public int tlsPort() {
        return tlsPort;
    }

    /** A request for page n. */
    public byte[] request(int page) {
        return ("GET /page-" + page + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        child.close();
    }
}
