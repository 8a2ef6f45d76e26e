package io.carillon.server.audit;

import io.carillon.server.audit.AuditRecord.Identity;
import io.carillon.server.audit.AuditRecord.Ids;
import io.carillon.server.audit.AuditRecord.Origin;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What the log says of itself. Safe for many threads. */
final class AuditMarkers {
    static final String START = "StartAudit";
    static final String STOP = "StopAudit";
    static final String UNFINISHED = "CloseUnfinishedRecord";
    static final String HEAD_LOST = "ReplaceAuditHead";
    static final String NOT_RECORDED = "CountRefusedChanges";

    private final Clock clock;
    private final RandomGenerator random;

    AuditMarkers(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    byte[] started() {
        return record(START, Map.of());
    }

    byte[] stopped() {
        return record(STOP, Map.of());
    }

    /** After a line that a killed process has not finished. */
    byte[] unfinished(long bytes, String sha256) {
        return record(UNFINISHED, unfinishedMembers(bytes, sha256));
    }

    private static Map<String, Object> unfinishedMembers(long bytes, String sha256) {
        var members = new LinkedHashMap<String, Object>();
        members.put("bytes", bytes);
        members.put("sha256", sha256);
        return members;
    }

    /** Whether a line is the marker of what was left unfinished before it. */
    static boolean isOfUnfinished(String line, long bytes, String sha256) {
        return isOf(UNFINISHED, line)
                && line.contains("\"additionalEventData\":{\"bytes\":" + bytes + ",\"sha256\":\"" + sha256 + "\"}");
    }

    /** Whether a line is a marker: in JSON, no string of a caller could contain these quotation marks. */
    static boolean isOf(String name, String line) {
        return line.contains("\"eventSource\":\"" + AuditRecord.CARILLON + "\",\"eventName\":\"" + name + "\"");
    }

    /** The head had to be made again, so that nothing before this line is known to be whole. */
    byte[] headLost(boolean damaged) {
        return record(HEAD_LOST, Map.of("head", damaged ? "damaged" : "missing"));
    }

    /** Refused changes that have no record of their own, by the name of the error. */
    byte[] notRecorded(Map<String, Long> counts) {
        return record(NOT_RECORDED, counts);
    }

    private byte[] record(String name, Map<String, ?> members) {
        return new AuditRecord(
                        Identity.SERVER,
                        clock.instant(),
                        AuditRecord.CARILLON,
                        name,
                        Origin.LOCAL,
                        null,
                        null,
                        null,
                        new Ids(id(), id()),
                        members)
                .open();
    }

    /** A new id of a record. */
    String id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }
}
