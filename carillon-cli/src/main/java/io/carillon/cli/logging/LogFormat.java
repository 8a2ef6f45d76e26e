package io.carillon.cli.logging;

/** How an event of the log is written. */
public enum LogFormat {
    /** A line for people, and a stack trace below it where there is one. */
    TEXT,
    /** A JSON object on a line of its own. */
    JSON
}
