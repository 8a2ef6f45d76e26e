package io.carillon.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Logback with one appender, to standard error. Code sets it up, not an XML file, which would have to be parsed at every start.
 * Safe for many threads.
 */
public final class LogOutput {
    private static final String CARILLON = "io.carillon";
    /** What a reload changes is what the operator waits for. */
    private static final String RELOAD = "io.carillon.cli.reload";

    /** A connection that fails at the start, and an address that is wrong, are reported by the command, in a line. */
    private static final List<String> REPORTED = List.of(
            "com.datastax.oss.driver.internal.core.control.ControlConnection", "org.postgresql.util.PGPropertyUtil");

    private final LoggerContext context;

    private LogOutput(LoggerContext context) {
        this.context = context;
    }

    /**
     * A new one, with the options of commands.
     *
     * @param onError is given everything that is thrown and logged, whether or not its level is logged
     */
    public static LoggerContext create(LogbackMDCAdapter requestIds, Consumer<Throwable> onError) {
        var context = new LoggerContext();
        context.setName("carillon");
        context.setMDCAdapter(requestIds);
        var watch = new ThrownErrors(onError);
        watch.setContext(context);
        watch.start();
        context.addTurboFilter(watch);
        new LogOutput(context).apply(LogOptions.QUIET);
        context.start();
        return context;
    }

    /** That of this process. */
    public static LogOutput ofThisProcess() {
        return new LogOutput((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    /** Logs by other options from now on. */
    public void apply(LogOptions options) {
        ConsoleAppender<ILoggingEvent> appender = appender(options.format());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.iteratorForAppenders().forEachRemaining(other -> {
            if (other != appender) {
                root.detachAppender(other);
            }
        });
        setLevel(options.level());
    }

    /** Logs by another level from now on. */
    public void setLevel(LogLevel level) {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(level.libraries());
        context.getLogger(CARILLON).setLevel(level.carillon());
        context.getLogger(RELOAD).setLevel(level == LogLevel.DEBUG ? Level.DEBUG : Level.INFO);
        REPORTED.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    private ConsoleAppender<ILoggingEvent> appender(LogFormat format) {
        var encoder = format == LogFormat.JSON ? new JsonLines() : new TextLines();
        encoder.setContext(context);
        encoder.start();
        var repeats = new RepeatFilter(System::nanoTime);
        repeats.setContext(context);
        repeats.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("standard error");
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.addFilter(repeats);
        appender.start();
        return appender;
    }
}
