package io.carillon.cli.people.service;

import io.carillon.cli.people.PeopleException;
import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service's bearer token (RFC 6750). It appears in no message and in no text of this object. */
public final class BearerToken {
    /** The largest file of a token; JSON Web Tokens have some thousand characters. */
    static final int MAX_BYTES = 16 * 1024;

    private final String text;

    private BearerToken(String text) {
        this.text = text;
    }

    /**
     * Reads the token from a file that only its owner may read. Blanks and line ends around it are not part of it.
     *
     * @throws PeopleException if others may read the file, or it has no token
     */
    public static BearerToken read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PeopleException(file + " is a directory, not a file.", "Name a file with the token.");
        }
        if (OwnerOnly.canOthersUse(file)) {
            throw new PeopleException(
                    file + " is accessible to other users.", "Set its mode to 600: chmod 600 " + file);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (bytes.length > MAX_BYTES || text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new PeopleException(
                    file + " has no bearer token: one line of visible ASCII characters, " + MAX_BYTES
                            + " bytes at most.",
                    "Write the token, and nothing else, to the file.");
        }
        return new BearerToken(text);
    }

    /** The value of the header Authorization. */
    String header() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
