package io.carillon.cli.backup;

import org.jspecify.annotations.Nullable;

/** A backup cannot be written, read or trusted: what is wrong, and what the user can do about it. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * A problem with a backup.
     *
     * @param problem a sentence for the line that begins with the command's name
     * @param remedy a sentence for the line below it
     */
    public BackupException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same, with its cause. */
    public BackupException(String problem, String remedy, @Nullable Throwable cause) {
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
