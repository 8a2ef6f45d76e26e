package io.carillon.server.http.tls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A certificate or a private key cannot be used. It never contains anything of a key. */
public final class TlsFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    TlsFileException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    TlsFileException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What is wrong with which file: a sentence. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What the operator can do: a sentence. */
    public String remedy() {
        return remedy;
    }
}
