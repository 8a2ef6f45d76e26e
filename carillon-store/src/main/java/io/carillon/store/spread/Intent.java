package io.carillon.store.spread;

import io.carillon.store.StoreException;

/**
 * What a transaction will do to a record if it commits.
 *
 * @param transaction the transaction's id
 * @param primary the partition in which it is decided
 * @param outcome what happens to the record
 * @param body the new body for {@link Outcome#PUT}; otherwise empty
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on, never copied or compared.
record Intent(String transaction, String primary, Outcome outcome, byte[] body) {
    enum Outcome {
        /** No change: the transaction only has a condition on the record. */
        KEEP('K'),
        PUT('P'),
        DELETE('D'),
        /** A mark gets the new version of the record it represents, which the commit changes in the primary. */
        FOLLOW('F');

        private final char letter;

        Outcome(char letter) {
            this.letter = letter;
        }

        /** The code by which it is stored. */
        char letter() {
            return letter;
        }

        static Outcome of(int letter) {
            for (Outcome outcome : values()) {
                if (outcome.letter == letter) {
                    return outcome;
                }
            }
            throw new StoreException("An intent of a kind that this version of Carillon does not know.", null);
        }
    }
}
