package io.carillon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.server.audit.AuditLimits.Sync;
import io.carillon.server.audit.AuditVerification.Result;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending, rotating, sharing with other processes, and a disk that takes nothing. */
class AuditLogTest {
    private static final AuditLimits SMALL = new AuditLimits(3_000, 3, Sync.EVERY_SECOND, 60);

    @TempDir
    Path folder;

    private TestLog log;

    @BeforeEach
    void create() throws IOException {
        log = new TestLog(folder);
    }

    @Test
    void filesRotateAndTheOldestAreDeleted() throws IOException {
        int records = 40;
        try (AuditLog open = log.open(SMALL)) {
            for (int i = 0; i < records; i++) {
                open.append(log.record("Change" + i));
            }
        }
        List<Path> closed = new AuditFiles(log.file()).closed();
        assertThat(closed).hasSize(SMALL.keep());
        for (Path file : closed) {
            assertThat(Files.size(file)).isLessThanOrEqualTo(SMALL.rotateBytes());
            List<String> lines = Files.readAllLines(file);
            assertThat(file.getFileName().toString())
                    .as("named after its last record")
                    .matches("audit\\.log\\.\\d{12}")
                    .endsWith(sequence(lines.get(lines.size() - 1)));
        }
        Result result = verified();
        assertThat(result.first()).isGreaterThan(1);
        assertThat(result.last()).isEqualTo(records);
        assertThat(result.records()).isEqualTo(records - result.first() + 1);
    }

    private static String sequence(String line) {
        return line.replaceFirst(".*\"sequence\":(\\d+),.*", "$1");
    }

    @Test
    void onlyTheOwnerMayUseTheFiles() throws IOException {
        try (AuditLog open = log.open(SMALL)) {
            for (int i = 0; i < 8; i++) {
                open.append(log.record("Change"));
            }
        }
        var files = new AuditFiles(log.file());
        var all = new ArrayList<>(files.closed());
        all.addAll(List.of(files.log(), files.head(), folder.resolve("audit.key")));
        assertThat(all).hasSizeGreaterThan(3);
        for (Path file : all) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void manyThreadsOfSeveralLogsMakeOneChain() throws Exception {
        int threads = 8;
        int each = 50;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (AuditLog one = log.open(new AuditLimits(20_000, 1000, Sync.EVERY_SECOND, 60));
                AuditLog other = log.open(new AuditLimits(20_000, 1000, Sync.ALWAYS, 60))) {
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < threads; thread++) {
                AuditLog open = thread % 2 == 0 ? one : other;
                Callable<Void> appends = () -> {
                    for (int i = 0; i < each; i++) {
                        open.append(log.record("Change"));
                    }
                    return null;
                };
                running.add(pool.submit(appends));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(verified().records()).isEqualTo((long) threads * each);
    }

    @Test
    void recordsGoOnWhereTheLastProcessStopped() throws IOException {
        for (int process = 0; process < 5; process++) {
            try (AuditLog open = log.open(SMALL)) {
                open.append(log.record("Change"));
            }
        }
        assertThat(verified().records()).isEqualTo(5);
    }

    @Test
    void anInterruptedThreadLosesNothing() throws IOException {
        try (AuditLog open = log.open(SMALL)) {
            for (int i = 0; i < 3; i++) {
                Thread.currentThread().interrupt();
                open.append(log.record("Change"));
                assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            }
        }
        assertThat(verified().records()).isEqualTo(3);
    }

    @Test
    void aLogThatCannotBeWrittenSaysSoAndKeepsTheRecordsUntilItCan() throws IOException {
        try (AuditLog open = log.open(SMALL)) {
            open.append(log.record("Before"));
            Files.delete(log.file());
            Files.createDirectories(log.file().resolve("in-the-way"));
            assertThatThrownBy(() -> open.append(log.record("During"))).isInstanceOf(AuditException.class);
            assertThat(open.isWritable()).isFalse();
            assertThat(open.problem()).isEqualTo("audit-log");
            Files.delete(log.file().resolve("in-the-way"));
            Files.delete(log.file());
            Waiting.until(open::isWritable, () -> "the log is not written again");
            assertThat(open.problem()).isNull();
            open.append(log.record("After"));
        }
        assertThat(Files.readString(log.file()))
                .contains("\"During\"", "\"After\"")
                .doesNotContain("\"Before\"");
        var findings = new ArrayList<String>();
        new AuditVerification(log.key(), finding -> findings.add(finding.text())).verifyLog(log.file());
        assertThat(findings).as("the deleted record").hasSize(1);
    }

    @Test
    void aLogThatWasMovedAwayGoesOnInANewFile() throws IOException {
        Path moved = folder.resolve("moved");
        try (AuditLog open = log.open(SMALL)) {
            open.append(log.record("Before"));
            Files.move(log.file(), moved);
            open.append(log.record("After"));
        }
        var findings = new ArrayList<String>();
        Result result = new AuditVerification(log.key(), finding -> findings.add(finding.text()))
                .verifyFiles(List.of(log.file(), moved));
        assertThat(findings).isEmpty();
        assertThat(result).isEqualTo(new Result(2, 1, 2, 0));
    }

    @Test
    void aLineOfTheLargestMembersFitsTheLimit() throws IOException {
        String large = "\"" + "x".repeat(Redaction.MAX_LENGTH - 2) + "\"";
        AuditRecord small = log.record("Change");
        var record = new AuditRecord(
                small.identity(),
                small.time(),
                small.source(),
                small.name(),
                new AuditRecord.Origin(
                        "us-east-1", "192.0.2.1", BoundedText.of("\"".repeat(9999), BoundedText.MAX_USER_AGENT)),
                large,
                large,
                new AuditRecord.Failure(
                        "BadRequestException", BoundedText.message("\u20ac\ud83d\ude00\0".repeat(9999), List.of())),
                small.ids(),
                small.additional());
        byte[] line = AuditLine.of(record.open(), ChainPosition.START, log.key());
        assertThat(line.length).isLessThan(AuditLimits.MAX_LINE_BYTES);
    }

    private Result verified() throws IOException {
        var findings = new ArrayList<String>();
        Result result = new AuditVerification(log.key(), finding -> findings.add(finding.text())).verifyLog(log.file());
        assertThat(findings).isEmpty();
        return result;
    }
}
