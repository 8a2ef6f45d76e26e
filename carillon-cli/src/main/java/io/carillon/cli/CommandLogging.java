package io.carillon.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.carillon.cli.logging.LogOutput;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback, set up by {@link LogOutput} alone: no configuration file is looked for. Ends the process when an error is logged that
 * means that the JVM has run out of memory: Netty, Carillon's own pools and the drivers catch such errors and log them. SLF4J
 * finds it by its name.
 */
public final class CommandLogging implements SLF4JServiceProvider {
    /** SLF4J's property for the name of this class. */
    static final String PROPERTY = "slf4j.provider";

    /** The version of SLF4J's provider interface. */
    private static final String SLF4J_API = "2.0.99";

    private final LogbackMDCAdapter requestIds = new LogbackMDCAdapter();
    private final LoggerContext context = LogOutput.create(requestIds, OutOfMemoryExit::onError);
    private final IMarkerFactory markers = new BasicMarkerFactory();

    @Override
    public void initialize() {
        // Everything is there.
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return requestIds;
    }

    @Override
    public String getRequestedApiVersion() {
        return SLF4J_API;
    }
}
