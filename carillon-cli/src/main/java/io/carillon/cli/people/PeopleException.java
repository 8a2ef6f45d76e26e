package io.carillon.cli.people;

import org.jspecify.annotations.Nullable;

/** A list of people cannot be read, written or brought in: what is wrong, and what the user can do about it. */
public final class PeopleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * A problem with a list of people.
     *
     * @param problem a sentence for the line that begins with the command's name
     * @param remedy a sentence for the line below it
     */
    public PeopleException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same, with its cause. */
    public PeopleException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What is wrong, a sentence. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to do, a sentence. */
    public String remedy() {
        return remedy;
    }
}
