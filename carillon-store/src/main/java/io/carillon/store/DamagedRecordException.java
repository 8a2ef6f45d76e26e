package io.carillon.store;

/** A record's checksum does not match. The message does not include the record's content. */
public final class DamagedRecordException extends DamagedException {
    private static final long serialVersionUID = 1;

    private final String partition;
    private final String key;
    private final long version;

    /**
     * A damaged record.
     *
     * @param key the key under which the engine has the record; the key itself may be what is damaged
     * @param version the version that the engine has; a {@link Change} that expects it replaces the record
     */
    public DamagedRecordException(String partition, String key, long version) {
        super("A record does not match its checksum: " + RecordName.of(partition, key), null);
        this.partition = partition;
        this.key = key;
        this.version = version;
    }

    /** The record's partition. May contain personal data: see {@link RecordName}. */
    public String partition() {
        return partition;
    }

    /** The record's key. May contain personal data: see {@link RecordName}. */
    public String key() {
        return key;
    }

    /** The version that the engine has. */
    public long version() {
        return version;
    }
}
