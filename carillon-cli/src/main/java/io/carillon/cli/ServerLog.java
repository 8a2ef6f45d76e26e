package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events in the life of a server, in its log. */
final class ServerLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);

    /** The store is open and the port is bound. A start that fails is reported by the command instead. */
    void started(String url, String data, Settings settings) {
        LOG.info(
                "Carillon {} has started: Java {}, {}, address {} {} TLS.",
                Version.ofThisBuild(),
                System.getProperty("java.version"),
                data,
                url,
                url.startsWith("https:") ? "with" : "without");
        List<String> changed = settings.changed();
        if (!changed.isEmpty()) {
            LOG.info("Settings that are not at their default: {}.", String.join(", ", changed));
        }
    }

    /** Nobody can call it before this command was run. */
    void firstKey(String command) {
        LOG.warn("There is no access key yet. You can create one while the server runs: {}", command);
    }

    /** The store is in memory. */
    void inMemory() {
        LOG.warn("The store is in memory: nothing is kept when the server stops.");
    }

    /** Metrics have a port of their own. */
    void metrics(String url) {
        LOG.info("Metrics are served on {}/carillon/metrics.", url);
    }

    /** It accepts requests. */
    void ready(long nanos) {
        LOG.info("Carillon is ready, after {} ms.", Duration.ofNanos(nanos).toMillis());
    }

    /** It was told to stop. */
    void stopping(String reason) {
        LOG.info("Carillon is stopping: {}.", reason);
    }

    /** Everything is closed. */
    void stopped() {
        LOG.info("Carillon has stopped.");
    }
}
