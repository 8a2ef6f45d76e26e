package io.carillon.engines.sqlite;

/**
 * How much the connection that writes to a file may use.
 *
 * @param cacheKib the memory for pages, in KiB. A commit that changes more pages than fit writes some of them twice
 * @param logPages the size of the write-ahead log, in pages of 4 KiB, at which it is checkpointed. A page that several
 *     commits in the log have changed is copied into the file once
 * @param partitionsPerCommit how many partitions one commit may change. The writes of other processes wait for it, up
 *     to {@link SqliteConnection#BUSY_TIMEOUT}
 */
public record SqliteLimits(int cacheKib, int logPages, int partitionsPerCommit) {
    /**
     * For a process that serves others. The cache has SQLite's default size. One group of invitations changes nearly
     * 1,000 pages, SQLite's default for the log, which would cause all of them to be written twice. A commit is at most
     * a tenth of a second of work.
     */
    public static final SqliteLimits SERVER = new SqliteLimits(2000, 4000, 5000);

    /**
     * For a process that fills the file: an import, a restore, a copy. Records in random order change most pages of an index
     * again and again. With so many in the log, a quarter less is written for a million people, who then take 250 MB of log.
     */
    public static final SqliteLimits BULK = new SqliteLimits(8 << 10, 64_000, 20_000);

    /** Rejects what SQLite would take for a different unit or for no limit. */
    public SqliteLimits {
        if (cacheKib < 1 || logPages < 1 || partitionsPerCommit < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }
}
