package io.carillon.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.audit.AuditLimits.Sync;
import io.carillon.server.audit.AuditVerification.Finding;
import io.carillon.server.audit.AuditVerification.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log is found, by a server's key and, but for forgeries that know the form, without it. */
class AuditVerificationTest {
    private static final int RECORDS = 40;
    private static final long SEED = 20261127;
    /** {@code -Dcarillon.test.audit-edits=100000} for a long run. */
    private static final int EDITS = Integer.getInteger("carillon.test.audit-edits", 400);

    @TempDir
    Path folder;

    private TestLog log;
    private List<Path> files;

    @BeforeEach
    void writeLog() throws IOException {
        log = new TestLog(folder);
        try (AuditLog open = log.open(new AuditLimits(8_000, 100, Sync.ALWAYS, 60))) {
            for (int i = 0; i < RECORDS; i++) {
                open.append(log.record("CreateUser" + i));
            }
        }
        files = new ArrayList<>(new AuditFiles(log.file()).closed());
        files.add(log.file());
        assertThat(files).hasSizeGreaterThan(3);
    }

    @Test
    void anUnchangedLogIsWhole() throws IOException {
        assertThat(findings(log.key())).isEmpty();
        assertThat(findings(null)).isEmpty();
        Result result = new AuditVerification(log.key(), finding -> {}).verifyLog(log.file());
        assertThat(result).isEqualTo(new Result(RECORDS, 1, RECORDS, 0));
        assertThat(new AuditVerification(log.key(), finding -> {}).verifyFiles(files))
                .isEqualTo(new Result(RECORDS, 1, RECORDS, 0));
    }

    @Test
    void theFirstLineOfEachFileHasTheHashOfTheLastOne() throws IOException {
        for (int i = 1; i < files.size(); i++) {
            List<String> before = Files.readAllLines(files.get(i - 1));
            byte[] last = before.get(before.size() - 1).getBytes(UTF_8);
            assertThat(Files.readAllLines(files.get(i)).get(0))
                    .contains("\"previousHash\":\"" + AuditLine.hash(last, last.length) + '"');
        }
    }

    @Test
    void anyByteThatIsChangedIsFound() throws IOException {
        var random = new Random(SEED);
        for (int edit = 0; edit < EDITS; edit++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] original = Files.readAllBytes(file);
            byte[] changed = original.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            String what = "byte %d of %s, edit %d of seed %d".formatted(at, file.getFileName(), edit, SEED);
            assertThat(findings(log.key())).as(what).isNotEmpty();
            assertThat(findings(null)).as("without the key: " + what).isNotEmpty();
            Files.write(file, original);
        }
        assertThat(findings(log.key())).isEmpty();
    }

    private interface Edit {
        void apply(List<String> lines, int line, Random random);
    }

    @Test
    void anyLineThatIsRemovedMovedRepeatedOrInsertedIsFound() throws IOException {
        List<Edit> edits = List.of(
                (lines, line, random) -> lines.remove(line),
                (lines, line, random) -> Collections.swap(lines, line, (line + 1) % lines.size()),
                (lines, line, random) -> lines.add(line, lines.get(line)),
                (lines, line, random) -> lines.add(random.nextInt(lines.size()), lines.get(line)),
                (lines, line, random) -> lines.add(line, forged(lines, line)),
                (lines, line, random) -> lines.add(line, "{}"),
                (lines, line, random) -> lines.add(line, ""),
                (lines, line, random) -> lines.subList(line, lines.size()).clear(),
                (lines, line, random) -> lines.subList(0, line + 1).clear());
        var random = new Random(SEED);
        for (int edit = 0; edit < edits.size(); edit++) {
            for (Path file : files) {
                List<String> original = Files.readAllLines(file);
                for (int line = 0; line < original.size(); line++) {
                    var changed = new ArrayList<>(original);
                    edits.get(edit).apply(changed, line, random);
                    if (changed.equals(original)) {
                        continue;
                    }
                    Files.write(file, changed);
                    assertThat(findings(log.key()))
                            .as("edit %d of line %d of %s", edit, line, file.getFileName())
                            .isNotEmpty();
                }
                Files.write(file, original);
            }
        }
    }

    /** Of somebody who knows the form and the hashes, but not the key. */
    private static String forged(List<String> lines, int line) {
        String model = lines.get(line);
        return model.replaceFirst("\"eventName\":\"[A-Za-z0-9]*\"", "\"eventName\":\"Forged\"");
    }

    @Test
    void aChainThatIsRebuiltWithoutTheKeyIsFoundByTheKeyAlone() throws IOException {
        var forger = new TestLog(folder.resolve("forger"));
        try (AuditLog open = forger.open(AuditLimits.DEFAULT)) {
            open.append(forger.record("Forged"));
        }
        List<Path> forged = List.of(forger.file());
        assertThat(count(new AuditVerification(null, finding -> {}).verifyFiles(forged)))
                .isZero();
        assertThat(count(new AuditVerification(log.key(), finding -> {}).verifyFiles(forged)))
                .isOne();
    }

    @Test
    void anyFileThatIsMissingIsFound() throws IOException {
        for (Path file : files) {
            byte[] original = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(findings(log.key())).as("without " + file.getFileName()).isNotEmpty();
            Files.write(file, original);
        }
    }

    @Test
    void aHeadThatIsMissingOrChangedIsFound() throws IOException {
        Path head = new AuditFiles(log.file()).head();
        byte[] original = Files.readAllBytes(head);
        for (int at = 0; at < original.length; at++) {
            byte[] changed = original.clone();
            changed[at] ^= 1;
            Files.write(head, changed);
            assertThat(findings(log.key())).as("byte " + at).isNotEmpty();
        }
        Files.delete(head);
        assertThat(findings(log.key())).isNotEmpty();
        try (AuditLog again = log.open(AuditLimits.DEFAULT)) {
            again.append(log.record("AfterIt"));
        }
        assertThat(findings(log.key())).as("the log remembers").isNotEmpty();
    }

    @Test
    void aLogThatWasCutOffStaysBrokenWhenAServerGoesOn() throws IOException {
        List<String> lines = Files.readAllLines(log.file());
        Files.write(log.file(), lines.subList(0, lines.size() - 2));
        try (AuditLog again = log.open(AuditLimits.DEFAULT)) {
            again.append(log.record("AfterIt"));
        }
        assertThat(findings(log.key()))
                .anySatisfy(finding -> assertThat(finding.text())
                        .isEqualTo("records %d to %d are missing before it".formatted(RECORDS - 1, RECORDS)));
    }

    @Test
    void aRecordThatAKilledProcessHasNotFinishedIsExplained() throws IOException {
        var random = new Random(SEED);
        byte[] line = AuditLine.of(log.record("Unfinished").open(), new ChainPosition(9, "0".repeat(64)), log.key());
        for (int round = 0; round < 20; round++) {
            int written = 1 + random.nextInt(line.length - 1);
            Files.write(log.file(), Arrays.copyOf(line, written), StandardOpenOption.APPEND);
            assertThat(findings(log.key()))
                    .as("%d bytes, before a start", written)
                    .isEmpty();
            try (AuditLog again = log.open(AuditLimits.DEFAULT)) {
                again.append(log.record("AfterIt"));
            }
            assertThat(findings(log.key())).as("%d bytes", written).isEmpty();
        }
        List<Finding> all = new ArrayList<>();
        new AuditVerification(log.key(), all::add).verifyLog(log.file());
        assertThat(all).hasSize(20).allMatch(Finding::isNote);
        Files.writeString(
                log.file(), Files.readString(log.file()).replaceFirst("\n\\{\"eventVersion\"", "\n{\"eventVersionX\""));
        assertThat(findings(log.key()))
                .as("a note does not excuse other changes")
                .isNotEmpty();
    }

    private static long count(Result result) {
        return result.findings();
    }

    private List<Finding> findings(AuditKey key) throws IOException {
        var findings = new ArrayList<Finding>();
        Result result = new AuditVerification(key, findings::add).verifyLog(log.file());
        findings.removeIf(Finding::isNote);
        assertThat(result.findings()).isEqualTo(findings.size());
        return findings;
    }
}
