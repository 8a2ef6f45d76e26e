package io.carillon.store;

import org.jspecify.annotations.Nullable;

/** The disk under the database does not take writes, or fails. */
public final class DiskException extends StoreException {
    private static final long serialVersionUID = 1;

    /** What is wrong, in words for a person who runs the server. */
    public enum Problem {
        /** No room is left. */
        FULL("the database's disk is full"),
        /** The file or its file system is read-only. */
        READ_ONLY("the database is read-only"),
        /** The process may not open or write the files, or has no file descriptors left to do it. */
        NO_ACCESS("the database's files cannot be opened or written"),
        /** The system reports a failure: a broken disk, a quota, a limit on the size of files. */
        IO_ERROR("the database's disk reports an I/O error (a failing disk, a quota, or a limit on the size of files)");

        private final String words;

        Problem(String words) {
            this.words = words;
        }

        /** The beginning of a sentence in lower case, without a full stop. */
        public String words() {
            return words;
        }
    }

    private final Problem problem;

    /** A failure of the disk with the engine's own exception as its cause, if there is one. */
    public DiskException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
