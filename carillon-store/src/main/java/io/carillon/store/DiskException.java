package io.carillon.store;

import org.jspecify.annotations.Nullable;

/** The disk under the database fails or does not accept writes. */
public final class DiskException extends StoreException {
    private static final long serialVersionUID = 1;

    /** What is wrong, worded for whoever operates the server. */
    public enum Problem {
        /** The disk is full. */
        FULL("the database's disk is full"),
        /** A store in memory has reached the limit of its size. */
        MEMORY_FULL("the store in memory has reached its limit"),
        /** The file or its file system is read-only. */
        READ_ONLY("the database is read-only"),
        /** The process is not permitted to open or write the files, or has run out of file descriptors. */
        NO_ACCESS("the database's files cannot be opened or written"),
        /** The system reports an error: a failing disk, a quota, a file size limit. */
        IO_ERROR("the database's disk reports an I/O error (a failing disk, a quota, or a limit on the size of files)");

        private final String words;

        Problem(String words) {
            this.words = words;
        }

        /** The beginning of a sentence, in lower case and without a full stop. */
        public String words() {
            return words;
        }
    }

    private final Problem problem;

    /** A disk failure with the engine's own exception as its cause, if there is one. */
    public DiskException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
