package io.carillon.cli;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.simple.SimpleServiceProvider;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J's simple logger, which ends the process when an error is logged that means that the JVM has run out of memory: Netty,
 * Carillon's own pools and the drivers catch such errors and log them. SLF4J finds it by its name.
 */
public final class WatchedLogging implements SLF4JServiceProvider {
    /** SLF4J's property for the name of this class. */
    static final String PROPERTY = "slf4j.provider";

    private final SimpleServiceProvider simple = new SimpleServiceProvider();

    @Override
    public void initialize() {
        simple.initialize();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> new Watched(simple.getLoggerFactory().getLogger(name));
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return simple.getMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return simple.getMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return simple.getRequestedApiVersion();
    }

    private static final class Watched extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;

        private final transient Logger logger;

        Watched(Logger logger) {
            this.logger = logger;
            this.name = logger.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable error) {
            if (error != null) {
                OutOfMemoryExit.onError(error);
            }
            LoggingEventBuilder event = logger.atLevel(level).setCause(error);
            event.log(arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments));
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return logger.isTraceEnabled();
        }

        @Override
        public boolean isDebugEnabled() {
            return logger.isDebugEnabled();
        }

        @Override
        public boolean isInfoEnabled() {
            return logger.isInfoEnabled();
        }

        @Override
        public boolean isWarnEnabled() {
            return logger.isWarnEnabled();
        }

        @Override
        public boolean isErrorEnabled() {
            return logger.isErrorEnabled();
        }
    }
}
