package io.carillon.cli;

import io.carillon.cli.settings.AuditPlace;
import io.carillon.server.audit.AuditException;
import io.carillon.server.audit.AuditKey;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.audit.AuditRecord;
import io.carillon.server.audit.AuditRecord.Identity;
import io.carillon.server.audit.AuditRecord.Ids;
import io.carillon.server.audit.AuditRecord.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of a data directory, which is opened when it is first needed, and what commands write to it: they change the
 * directory without a server, but not without a record. For one thread.
 */
final class CommandAudit implements AutoCloseable {
    private final DataFiles files;
    private final AuditPlace place;
    private final SecureRandom random;
    private @Nullable AuditLog log;

    CommandAudit(DataFiles files, AuditPlace place, SecureRandom random) {
        this.files = files;
        this.place = place;
        this.random = random;
    }

    /**
     * What a command changes.
     *
     * @param name as an event's, such as {@code CreateAccessKey}
     * @param awsAccountId whose data; null for all
     * @param parameters strings, numbers, booleans and lists of strings, none of which may be personal data or a secret
     */
    record Change(String name, @Nullable String awsAccountId, Map<String, ?> parameters) {}

    /** The log; null if none is kept. */
    @Nullable
    AuditLog log() throws IOException {
        Path file = place.fileIn(files.folder());
        if (log == null && file != null) {
            log = AuditLog.open(file, key(file), place.limits(), Clock.systemUTC(), random);
        }
        return log;
    }

    /** A lost key is not replaced while there is a log that only it can verify. */
    private AuditKey key(Path file) throws IOException {
        if (DataFiles.isThere(file) && !DataFiles.isThere(files.auditKey())) {
            throw new CommandFailedException(
                    files.auditKey() + " is missing, although " + file + " exists.",
                    "Restore it from a backup, or move the audit log and its .head file away to begin a new one.");
        }
        return AuditKey.openOrCreate(files.auditKey(), random);
    }

    /**
     * Makes a change and records it, or its failure. If the log cannot be opened, nothing is changed.
     *
     * @param result what the record says of the result, as of the parameters
     */
    <T> T record(Change change, Supplier<T> work, Function<T, Map<String, ?>> result) {
        AuditLog open = opened();
        if (open == null) {
            return work.get();
        }
        T done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            try {
                open.append(of(change, null, e.getClass().getSimpleName(), open));
            } catch (AuditException unrecorded) {
                e.addSuppressed(unrecorded);
            }
            throw e;
        }
        append(of(change, AuditRecord.members(result.apply(done)), null, open), open);
        return done;
    }

    /** The same for a change without a result. */
    void record(Change change, Runnable work) {
        record(
                change,
                () -> {
                    work.run();
                    return true;
                },
                done -> Map.of());
    }

    private @Nullable AuditLog opened() {
        try {
            return log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(AuditRecord record, AuditLog open) {
        try {
            open.append(record);
        } catch (AuditException e) {
            throw new CommandFailedException(
                    "The change was made, but it could not be recorded in the audit log: " + e.getMessage() + ".",
                    FileProblem.REMEDY,
                    e);
        }
    }

    private static AuditRecord of(Change change, @Nullable String result, @Nullable String error, AuditLog open) {
        return new AuditRecord(
                new Identity("OperatingSystemUser", null, change.awsAccountId(), null, System.getProperty("user.name")),
                Clock.systemUTC().instant(),
                AuditRecord.CARILLON,
                change.name(),
                Origin.LOCAL,
                AuditRecord.members(change.parameters()),
                result,
                error == null ? null : new AuditRecord.Failure(error, null),
                new Ids(open.newId(), open.newId()),
                Map.of());
    }

    @Override
    public void close() throws IOException {
        if (log != null) {
            log.close();
        }
    }
}
