package io.carillon.server.logs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the access log is written.
 *
 * @param file null for no access log
 * @param rotateBytes the size that a file does not exceed; 0 if something else rotates it
 * @param keep how many older files are kept, as {@code FILE.1}, the newest, to {@code FILE.keep}
 */
public record AccessLogOptions(@Nullable Path file, AccessLogFormat format, int rotateBytes, int keep) {
    /** No access log; 100 MB a file and seven older ones, if there is one. */
    public static final AccessLogOptions OFF = new AccessLogOptions(null, AccessLogFormat.TEXT, 100_000_000, 7);

    /** The same with the file in a directory, unless it is named from the root. */
    public AccessLogOptions in(Path directory) {
        return file == null ? this : new AccessLogOptions(directory.resolve(file), format, rotateBytes, keep);
    }
}
