package io.carillon.store.spread;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a transaction: a record in its primary partition.
 *
 * <p>A committed decision is deleted once none of the transaction's intents is left, by its coordinator or by whoever
 * finds it. An aborted one stays for a day unless its coordinator notices it: it prevents a slow coordinator from
 * committing after all. Coordinators give up long before that ({@link Transaction#MAX_AGE}).
 *
 * @param committed false if another writer has aborted the transaction
 * @param millis the time of the decision, by the clock of whoever made it
 * @param participants where the transaction's intents are; empty if it was aborted
 */
record Decision(boolean committed, long millis, List<Participant> participants) {
    private static final int COMMITTED = 'C';
    private static final int ENDED = 'E';

    /** The keys of a transaction's intents in one partition. */
    record Participant(String partition, List<String> keys) {}

    static String key(String transaction) {
        return InternalKeys.TRANSACTIONS + transaction;
    }

    static Decision read(byte[] body) {
        var in = new PackedReader(body);
        boolean committed = in.one() == COMMITTED;
        long millis = in.number();
        var participants = new ArrayList<Participant>();
        while (in.hasMore()) {
            String partition = in.text();
            var keys = new ArrayList<String>();
            for (long count = in.number(); count > 0; count--) {
                keys.add(in.text());
            }
            participants.add(new Participant(partition, keys));
        }
        return new Decision(committed, millis, participants);
    }

    byte[] packed() {
        PackedWriter out = new PackedWriter().one(committed ? COMMITTED : ENDED).number(millis);
        for (Participant participant : participants) {
            out.text(participant.partition()).number(participant.keys().size());
            participant.keys().forEach(out::text);
        }
        return out.packed();
    }
}
