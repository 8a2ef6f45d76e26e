package io.carillon.cli.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.logging.LogManager;

/**
 * Passes on to SLF4J what is logged by {@code java.util.logging}, as PostgreSQL's driver, Caffeine and Java itself do. Java would write
 * it to standard error in a form of its own, past the log's format, its levels and its masking.
 *
 * <p>Java makes an instance when something first logs that way, so a command in which nothing does so pays nothing for it.
 */
public final class JavaLogging {
    private static final String CONFIG_CLASS = "java.util.logging.config.class";
    private static final String CONFIG_FILE = "java.util.logging.config.file";

    /** What is less severe is not even formatted: {@link LogLevel} lets libraries log no more than their information. */
    private static final String CONFIGURATION = "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n.level=INFO\n";

    /**
     * Configures {@code java.util.logging}; called by Java.
     *
     * @throws IOException never
     */
    public JavaLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Makes Java use this class, unless the user has configured its logging. */
    public static void installIn(Properties system) {
        if (!system.containsKey(CONFIG_FILE)) {
            system.putIfAbsent(CONFIG_CLASS, JavaLogging.class.getName());
        }
    }
}
