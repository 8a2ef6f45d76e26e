package io.carillon.cli.api;

/** The user's wish that a command should stop, such as Ctrl-C. */
public interface Interruption {
    /** Whether there was one. */
    boolean isMade();

    /** What the command exits with if there was. */
    int exitCode();
}
