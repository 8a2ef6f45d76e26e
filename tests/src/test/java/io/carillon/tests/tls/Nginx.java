package io.carillon.tests.tls;

import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's nginx with the recipe of docs/tls.md. */
final class Nginx {
    private static final String PROGRAM = "/usr/sbin/nginx";

    private Nginx() {}

    /** The recipe, word for word. */
    static String recipe() throws IOException {
        return RunningProxy.recipe("nginx");
    }

    /** Runs a recipe with this certificate, on a free port, in front of these servers. */
    static RunningProxy start(Path folder, String recipe, Issued certificate, List<URI> servers) throws IOException {
        int port = RunningProxy.freePort();
        String site = RunningProxy.replaced(recipe, "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        site = RunningProxy.replaced(site, "server_name chime.example.com;", "server_name localhost;");
        site = RunningProxy.replaced(
                site,
                "/etc/nginx/chime.example.com.pem",
                certificate.certificate().toString());
        site = RunningProxy.replaced(
                site, "/etc/nginx/chime.example.com.key", certificate.key().toString());
        site = RunningProxy.replacedServers(site, servers);
        Path log = folder.resolve("nginx-" + port + ".log");
        Path file = Files.writeString(folder.resolve("nginx-" + port + ".conf"), around(folder, log, site));
        return RunningProxy.start(
                ProgramEnvironment.empty(folder.resolve("home-of-nginx")),
                List.of(PROGRAM, "-e", log.toString(), "-c", file.toString()),
                port,
                folder.resolve("nginx-" + port + ".txt"),
                log);
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
}
