package io.carillon.server.audit;

import io.carillon.server.audit.AuditRecord.Identity;
import io.carillon.server.audit.AuditRecord.Ids;
import io.carillon.server.audit.AuditRecord.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** A log in a directory of its own, and records to write to it. */
final class TestLog {
    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final AuditKey key;

    TestLog(Path folder) throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve("audit.log");
        key = AuditKey.openOrCreate(folder.resolve("audit.key"), random);
    }

    Path file() {
        return file;
    }

    AuditKey key() {
        return key;
    }

    AuditLog open(AuditLimits limits) throws IOException {
        return AuditLog.open(file, key, limits, Clock.systemUTC(), random);
    }

    AuditRecord record(String name) {
        return new AuditRecord(
                new Identity("IAMUser", null, "123456789012", "AKIAEXAMPLE", null),
                Clock.systemUTC().instant(),
                AuditRecord.CHIME,
                name,
                new Origin("us-east-1", "192.0.2.1", "test \"agent\"\n"),
                "{\"accountId\":\"x\"}",
                null,
                null,
                new Ids(UUID.randomUUID().toString(), UUID.randomUUID().toString()),
                Map.of());
    }
}
