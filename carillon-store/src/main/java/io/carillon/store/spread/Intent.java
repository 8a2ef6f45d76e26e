package io.carillon.store.spread;

import io.carillon.store.StoreException;

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
        KEEP('K'),
        PUT('P'),
        DELETE('D'),
        /** A mark gets the version of the record that it stands for, which is changed in the primary by the commit. */
        FOLLOW('F');

        private final char letter;

        Outcome(char letter) {
            this.letter = letter;
        }

        /** What stands for it in the store. */
        char letter() {
            return letter;
        }

        static Outcome of(int letter) {
            for (Outcome outcome : values()) {
                if (outcome.letter == letter) {
                    return outcome;
                }
            }
            throw new StoreException("An intent of a kind that this Carillon does not know.", null);
        }
    }
}
