package io.carillon.store;

/** Receives records one by one, each with the partition that it belongs to. */
@FunctionalInterface
public interface RecordSink {
    /**
     * Takes a record. Its version means nothing outside the store that it was read from.
     *
     * @param partition the record's partition
     * @param record the record; its body must not be modified
     */
    void accept(String partition, Record record);
}
