package io.carillon.server.logs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the access log is written.
 *
 * @param file null for no access log; {@link #STANDARD_OUTPUT}, which is not rotated
 * @param rotateBytes the size that a file does not exceed; 0 if something else rotates it
 * @param keep how many older files are kept, as {@code FILE.1}, the newest, to {@code FILE.keep}
 */
public record AccessLogOptions(@Nullable Path file, AccessLogFormat format, int rotateBytes, int keep) {
    /** No access log; 100 MB a file and seven older ones, if there is one. */
    public static final AccessLogOptions OFF = new AccessLogOptions(null, AccessLogFormat.TEXT, 100_000_000, 7);

    /** Instead of a file, as many programs call it. A file of this name is {@code ./-}. */
    public static final Path STANDARD_OUTPUT = Path.of("-");

    /** Whether the lines go to standard output. */
    boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(file);
    }

    /** The file of an access log, or {@link #STANDARD_OUTPUT}. */
    Path requiredFile() {
        if (file == null) {
            throw new IllegalArgumentException("An access log needs a file.");
        }
        return file;
    }

    /** The same with the file in a directory, unless it is named from the root. */
    public AccessLogOptions in(Path directory) {
        return file == null || isStandardOutput()
                ? this
                : new AccessLogOptions(directory.resolve(file), format, rotateBytes, keep);
    }
}
