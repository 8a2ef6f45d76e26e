package io.carillon.tests.tls;

import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Caddy with the recipe of docs/tls.md: the one on the PATH, or else the one that ./verify has unpacked. */
final class Caddy {
    private Caddy() {}

    /**
     * Runs the recipe on a free port in front of these servers. The certificate takes the place of one that Caddy would get from a
     * public authority.
     */
    static RunningProxy start(Path folder, Issued certificate, List<URI> servers) throws IOException {
        int port = RunningProxy.freePort();
        String site = RunningProxy.replaced(
                RunningProxy.recipe("caddyfile"),
                "chime.example.com {\n",
                "https://localhost:" + port + " {\n\tbind 127.0.0.1\n\ttls " + certificate.certificate() + " "
                        + certificate.key() + "\n");
        site = RunningProxy.replacedServers(site, servers);
        Path log = folder.resolve("caddy-" + port + ".log");
        // Neither the port of Caddy's own API nor port 80 is the test's.
        String options =
                "{\n\tadmin off\n\tauto_https disable_redirects\n\tlog {\n\t\toutput file " + log + "\n\t}\n}\n";
        Path file = Files.writeString(folder.resolve("Caddyfile-" + port), options + site);
        return RunningProxy.start(
                ProgramEnvironment.empty(folder.resolve("home-of-caddy")),
                List.of(program().toString(), "run", "--adapter", "caddyfile", "--config", file.toString()),
                port,
                folder.resolve("caddy-" + port + ".txt"),
                log);
    }

    private static Path program() {
        Path installed = Path.of("/usr/bin/caddy");
        return Files.isExecutable(installed)
                ? installed
                : CarillonCommandLine.root().resolve(Path.of("target", "caddy", "usr", "bin", "caddy"));
    }
}
