package io.carillon.server.logs;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of requests.
 *
 * @param slow the time from which a request counts as slow; null to log none for that
 */
public record RequestLogOptions(@Nullable Duration slow, AccessLogOptions access) {
    public static final RequestLogOptions DEFAULT = new RequestLogOptions(Duration.ofSeconds(1), AccessLogOptions.OFF);

    /** The same with the files in a directory, unless they are named from the root. */
    public RequestLogOptions in(Path directory) {
        return new RequestLogOptions(slow, access.in(directory));
    }
}
