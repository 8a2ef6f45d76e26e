package io.carillon.store.spread;

/**
 * What a transaction will make of a record, if it is committed.
 *
 * @param transaction its id
 * @param primary the partition in which it is decided
 * @param outcome what becomes of the record
 * @param body what {@link Outcome#PUT} puts there; empty else
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never copied or compared.
record Intent(String transaction, String primary, Outcome outcome, byte[] body) {
    enum Outcome {
        /** Nothing changes: the transaction has a condition on the record. */
        KEEP,
        PUT,
        DELETE,
        /** A mark gets the version of the record that it stands for, which is changed in the primary by the commit. */
        FOLLOW
    }
}
