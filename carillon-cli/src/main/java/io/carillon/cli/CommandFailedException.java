package io.carillon.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked to: what is wrong, and what the user can do about it. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param problem a sentence for the line that begins with the command's name
     * @param remedy a sentence for the line below it
     */
    CommandFailedException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    CommandFailedException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
