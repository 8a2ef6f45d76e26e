package io.carillon.server.http.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file of PEM blocks (RFC 7468). Text between the blocks is ignored, as OpenSSL does. */
record PemFile(Path file, List<Block> blocks) {
    /** Larger than the certificates of all public authorities together. */
    private static final long MAX_BYTES = 1024 * 1024;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * A block.
     *
     * @param label such as {@code CERTIFICATE}
     * @param text between its first and its last line
     */
    record Block(String label, String text) {
        boolean isPrivateKey() {
            return label.endsWith("PRIVATE KEY");
        }

        /** Whether it has the headers of OpenSSL's older encrypted keys. */
        boolean hasHeaders() {
            return text.contains(":");
        }

        /**
         * The bytes that the text encodes.
         *
         * @throws IllegalArgumentException if it is not Base64
         */
        byte[] der() {
            return Base64.getDecoder().decode(BLANKS.matcher(text).replaceAll(""));
        }
    }

    /**
     * Reads a file.
     *
     * @throws TlsFileException if it cannot be read, or is too large or empty
     */
    static PemFile read(Path file) throws TlsFileException {
        var blocks = new ArrayList<Block>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new PemFile(file, List.copyOf(blocks));
    }

    private static String text(Path file) throws TlsFileException {
        try {
            if (Files.isDirectory(file)) {
                throw new TlsFileException(file + " is a directory.", "Name a file in PEM.");
            }
            long bytes = Files.size(file);
            if (bytes == 0) {
                throw new TlsFileException(file + " is empty.", "Write a certificate or key in PEM to it.");
            }
            if (bytes > MAX_BYTES) {
                throw new TlsFileException(file + " is over " + MAX_BYTES + " bytes.", "Name a file in PEM.");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new TlsFileException(file + " does not exist.", "Correct the path, or create the file.", e);
        } catch (AccessDeniedException e) {
            throw new TlsFileException(
                    file + " cannot be read: permission denied.", "Let the user that runs the server read it.", e);
        } catch (TlsFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsFileException(file + " cannot be read: " + e.getMessage() + ".", "Check the file.", e);
        }
    }

    List<Block> privateKeys() {
        return blocks.stream().filter(Block::isPrivateKey).toList();
    }

    List<Block> certificates() {
        return blocks.stream()
                .filter(block -> block.label().equals("CERTIFICATE"))
                .toList();
    }
}
