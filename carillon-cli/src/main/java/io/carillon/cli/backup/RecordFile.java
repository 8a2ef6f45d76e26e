package io.carillon.cli.backup;

/** The members of a line of {@code records.jsonl.gz}, one record each. {@code docs/backup.md} describes the format. */
final class RecordFile {
    /** The name of the file in a portable backup. */
    static final String NAME = "records.jsonl.gz";

    static final String PARTITION = "partition";
    static final String KEY = "key";

    /** The body as text, if it is UTF-8. */
    static final String BODY = "body";

    /** Any other body. */
    static final String BASE64 = "base64";

    /** The record's {@link io.carillon.store.Seal}, with the version {@value #NO_VERSION}. */
    static final String SEAL = "seal";

    /** Versions are left out: the engine that a backup is restored into assigns its own. */
    static final long NO_VERSION = 0;

    static final int BUFFER = 1 << 16;

    private RecordFile() {}
}
