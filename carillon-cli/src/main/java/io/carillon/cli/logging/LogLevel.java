package io.carillon.cli.logging;

import ch.qos.logback.classic.Level;

/** The least severe events that are logged. */
@SuppressWarnings("ImmutableEnumChecker") // Logback's levels are constants.
public enum LogLevel {
    ERROR(Level.ERROR, Level.ERROR),
    WARN(Level.WARN, Level.WARN),
    INFO(Level.INFO, Level.WARN),
    DEBUG(Level.DEBUG, Level.INFO);

    private final Level carillon;
    private final Level libraries;

    LogLevel(Level carillon, Level libraries) {
        this.carillon = carillon;
        this.libraries = libraries;
    }

    /** For Carillon's own events. */
    Level carillon() {
        return carillon;
    }

    /** For those of libraries, whose information is about themselves. */
    Level libraries() {
        return libraries;
    }
}
