package io.carillon.server.audit;

/**
 * How large audit files become, how many are kept, when records are on the disk, and how many records a stranger can cause.
 *
 * @param rotateBytes a file that would become larger is closed, and the next one begun
 * @param keep closed files that are kept; older ones are deleted
 * @param sync when records are on the disk
 * @param strangersPerMinute refused changes without a valid signature that are recorded one by one; others are counted
 */
public record AuditLimits(long rotateBytes, int keep, Sync sync, int strangersPerMinute) {
    /** The defaults. */
    public static final AuditLimits DEFAULT = new AuditLimits(100_000_000, 20, Sync.EVERY_SECOND, 60);

    /**
     * The longest line, in bytes. Strings that callers send are cut, and parameters that are larger are left out, so that no
     * line is longer.
     */
    public static final int MAX_LINE_BYTES = 65_536;

    /** When records are on the disk. They are in the operating system's hands, and survive a killed process, in any case. */
    public enum Sync {
        /** Before each response. Records that wait at the same time share a sync. */
        ALWAYS,
        /** Once a second. A loss of power may lose the last second of records. */
        EVERY_SECOND
    }
}
