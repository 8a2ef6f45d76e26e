package io.carillon.cli.logging;

/**
 * What is logged, and how.
 *
 * @param format of each event
 * @param level the least severe events that are logged
 */
public record LogOptions(LogFormat format, LogLevel level) {
    /** Of a server. */
    public static final LogOptions DEFAULT = new LogOptions(LogFormat.TEXT, LogLevel.INFO);

    /** Of every other command, which reports to its caller and logs only what is wrong. */
    public static final LogOptions QUIET = new LogOptions(LogFormat.TEXT, LogLevel.WARN);
}
