package io.carillon.server.keys;

import java.io.IOException;

/** A key file is missing, damaged or accessible to other users. */
public final class KeyFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String remedy;

    KeyFileException(String problem, String remedy) {
        super(problem + " " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong with which file: a sentence. */
    public String problem() {
        return problem;
    }

    /** What its owner can do: a sentence. */
    public String remedy() {
        return remedy;
    }
}
