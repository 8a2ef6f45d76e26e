package io.carillon.tests.monitoring;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A server with its metrics.
 *
 * @param folder of the test
 */
record ScrapedServer(Path folder, ServerProcess server) {
    ProgramEnvironment environment() {
        return ProgramEnvironment.empty(folder.resolve("home"));
    }

    URI at(String path) {
        return URI.create(server.endpoint() + path);
    }

    Scrape scrape(String... options) {
        return Scrape.of(environment(), at("/carillon/metrics"), options);
    }

    /** A scrape while nothing else is in progress: what a request has used is returned after its response. */
    Scrape settled() {
        var last = new Scrape[1];
        Waiting.until(
                () -> {
                    last[0] = scrape();
                    return last[0].value("carillon_connections") == 1
                            && last[0].value("carillon_busy_threads{queue=operators}") == 1
                            && last[0].only("carillon_busy_threads{").values().stream()
                                            .mapToDouble(busy -> busy)
                                            .sum()
                                    == 1;
                },
                () -> "The server is still busy: " + last[0].only("carillon_busy", "carillon_connections"));
        return last[0];
    }

    /** Some of the JVM's metrics begin with the first collection after the first scrape. */
    void collectGarbage() {
        Waiting.until(
                () -> {
                    Program.run(
                                    environment(),
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                    .toString(),
                                            Long.toString(server.pid()),
                                            "GC.run"))
                            .requireExitCode(0);
                    return scrape().types().containsKey("jvm_memory_pool_allocated_bytes_total");
                },
                () -> "There are no metrics of a garbage collection.");
    }
}
