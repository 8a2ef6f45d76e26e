package io.carillon.server.audit;

import io.carillon.server.audit.AuditHead.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was changed in the files of an audit log: lines that were changed, removed, inserted, moved, repeated, or cut off.
 * A record that a killed process had not finished is explained as that. Reads each file once, in a bounded memory. For one
 * thread.
 */
@SuppressWarnings("try") // A lock is held, not used.
public final class AuditVerification {
    private final @Nullable AuditKey key;
    private final Consumer<Finding> findings;

    private ChainPosition last = ChainPosition.START;
    private long first;
    private long records;
    private long found;
    private @Nullable Unfinished unfinished;

    /**
     * @param key of the seals; null if it is not at hand: then who knows the form of the log can make a chain that is not
     *     recognised
     * @param findings takes what is wrong, and notes
     */
    public AuditVerification(@Nullable AuditKey key, Consumer<Finding> findings) {
        this.key = key;
        this.findings = findings;
    }

    /**
     * What was found.
     *
     * @param line the number of the line in its file, from 1; 0 for the file as a whole
     * @param isNote whether it explains something that is not wrong
     */
    public record Finding(Path file, long line, String text, boolean isNote) {}

    /**
     * What was read.
     *
     * @param records how many there are
     * @param first the sequence number of the first
     * @param last the sequence number of the last
     * @param findings how many things are wrong
     */
    public record Result(long records, long first, long last, long findings) {}

    /** A file, and how much of it is read: servers may append to it meanwhile. */
    private record Part(Path file, long size) {
        AuditLineReader open() throws IOException {
            return new AuditLineReader(file, size);
        }
    }

    /** A line that may be one that a killed process had not finished, if the next one says so. */
    private record Unfinished(Path file, long line, long length, String hash, boolean isEnded) {}

    /**
     * Verifies a whole log, also while servers write it.
     *
     * @param log the file that is written
     */
    public Result verifyLog(Path log) throws IOException {
        var files = new AuditFiles(log);
        if (!Files.exists(files.head())) {
            report(files.head(), 0, "the file is missing, so records may be missing at the beginning and at the end");
            return verifyParts(parts(files));
        }
        List<Part> parts;
        State head;
        try (FileChannel channel = lockable(files.head());
                FileLock lock = channel == null ? null : channel.lock()) {
            parts = parts(files);
            head = AuditHead.parse(Files.readString(files.head(), java.nio.charset.StandardCharsets.ISO_8859_1), key);
        }
        read(parts);
        if (head == null) {
            report(files.head(), 0, "the file was changed: its seal is wrong");
        } else {
            checkEnds(files, head);
        }
        return result();
    }

    /** Verifies files that were copied or moved elsewhere, in the order of their first lines. */
    public Result verifyFiles(List<Path> files) throws IOException {
        return verifyParts(
                files.stream().map(file -> new Part(file, Long.MAX_VALUE)).toList());
    }

    private Result verifyParts(List<Part> parts) throws IOException {
        read(parts);
        return result();
    }

    private Result result() {
        return new Result(records, first, last.sequence(), found);
    }

    /** Null if this user may not write the file, and so cannot lock it. */
    private static @Nullable FileChannel lockable(Path head) throws IOException {
        try {
            return FileChannel.open(head, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            return null;
        } catch (FileSystemException e) {
            if (Files.isReadable(head)) {
                return null;
            }
            throw e;
        }
    }

    private static List<Part> parts(AuditFiles files) throws IOException {
        var all = new ArrayList<>(files.closed());
        if (Files.exists(files.log())) {
            all.add(files.log());
        }
        var parts = new ArrayList<Part>();
        for (Path file : all) {
            parts.add(new Part(file, Files.size(file)));
        }
        return parts;
    }

    private void checkEnds(AuditFiles files, State head) {
        if (records > 0 && first > head.first()) {
            report(files.log(), 0, "records " + head.first() + " to " + (first - 1) + " are missing at the beginning");
        }
        if (last.sequence() < head.last().sequence()) {
            report(
                    files.log(),
                    0,
                    "records " + Math.max(head.first(), last.sequence() + 1) + " to "
                            + head.last().sequence() + " are missing at the end");
        } else if (last.sequence() == head.last().sequence()
                && !last.hash().equals(head.last().hash())) {
            report(files.log(), 0, "the last record was changed");
        }
    }

    private void read(List<Part> parts) throws IOException {
        var byFirst = new TreeMap<Long, List<Part>>();
        for (Part part : parts) {
            byFirst.computeIfAbsent(firstSequence(part), first -> new ArrayList<>())
                    .add(part);
        }
        for (List<Part> next : byFirst.values()) {
            for (Part part : next) {
                try (var lines = part.open()) {
                    while (lines.next()) {
                        check(part.file(), lines);
                    }
                }
            }
        }
        if (unfinished != null && unfinished.isEnded()) {
            reportUnexplained();
        } else if (unfinished != null) {
            note(
                    unfinished.file(),
                    unfinished.line(),
                    "a record is unfinished: its process was killed. The next start of a server notes that");
        }
    }

    private static long firstSequence(Part part) throws IOException {
        try (var lines = part.open()) {
            AuditLine line = lines.next() ? lines.line() : null;
            return line == null ? Long.MAX_VALUE : line.sequence();
        }
    }

    private void check(Path file, AuditLineReader lines) {
        AuditLine line = lines.isEnded() ? lines.line() : null;
        if (line == null) {
            reportUnexplained();
            unfinished = new Unfinished(file, lines.number(), lines.length(), lines.hash(), lines.isEnded());
            return;
        }
        boolean sealed = key == null || lines.isSealedBy(key, line);
        if (!sealed) {
            report(file, lines.number(), "the record was changed, or was not written by a server: its seal is wrong");
        }
        explain(sealed ? lines.text() : "");
        checkPlace(file, lines, line);
        if (sealed && AuditMarkers.isOf(AuditMarkers.HEAD_LOST, lines.text())) {
            report(file, lines.number(), "the head file was lost here, so records may be missing before this one");
        }
        records++;
        first = first == 0 ? line.sequence() : first;
        last = new ChainPosition(line.sequence(), lines.hash());
    }

    private void checkPlace(Path file, AuditLineReader lines, AuditLine line) {
        if (records == 0 && first == 0) {
            boolean isStart = line.sequence() == 1;
            if (isStart && !line.previousHash().equals(ChainPosition.START.hash())) {
                report(file, lines.number(), "the first record was changed");
            }
            return;
        }
        long expected = last.sequence() + 1;
        if (line.sequence() > expected) {
            report(
                    file,
                    lines.number(),
                    "records " + expected + " to " + (line.sequence() - 1) + " are missing before it");
        } else if (line.sequence() < expected) {
            report(
                    file,
                    lines.number(),
                    "record " + line.sequence() + " is out of order, after record " + last.sequence());
        } else if (!line.previousHash().equals(last.hash())) {
            report(file, lines.number(), "the record before it was changed");
        }
    }

    private void explain(String next) {
        Unfinished before = unfinished;
        if (before == null) {
            return;
        }
        if (AuditMarkers.isOfUnfinished(next, before.length(), before.hash())) {
            note(
                    before.file(),
                    before.line(),
                    "a record is unfinished: its process was killed. The next record notes that");
            unfinished = null;
        } else {
            reportUnexplained();
        }
    }

    private void reportUnexplained() {
        if (unfinished != null) {
            report(unfinished.file(), unfinished.line(), "the line is not an audit record");
            unfinished = null;
        }
    }

    private void report(Path file, long line, String text) {
        found++;
        findings.accept(new Finding(file, line, text, false));
    }

    private void note(Path file, long line, String text) {
        findings.accept(new Finding(file, line, text, true));
    }
}
