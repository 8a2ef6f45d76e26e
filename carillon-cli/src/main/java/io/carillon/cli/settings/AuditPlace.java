package io.carillon.cli.settings;

import io.carillon.server.audit.AuditLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where changes are recorded, and how.
 *
 * @param file relative to the data directory; null if nothing is recorded
 */
public record AuditPlace(@Nullable Path file, AuditLimits limits) {
    /** The file of a data directory; null if nothing is recorded. */
    public @Nullable Path fileIn(Path folder) {
        return file == null ? null : folder.resolve(file);
    }
}
