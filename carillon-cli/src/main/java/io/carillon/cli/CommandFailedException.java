package io.carillon.cli;

/** A command cannot do what was asked; the message says why, to the person who asked. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
