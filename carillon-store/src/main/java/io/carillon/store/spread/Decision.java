package io.carillon.store.spread;

import java.util.ArrayList;
import java.util.List;

/**
 * How a transaction was decided: a record in its primary.
 *
 * <p>A committed one is deleted once none of its intents is left, by its coordinator or whoever finds it; nobody needs it
 * then. One that was ended as failed stays for a day, unless its coordinator takes note of it: it is what keeps a
 * coordinator that was only slow from committing, and a coordinator gives up long before that ({@link
 * Transaction#MAX_AGE}).
 *
 * @param committed false if somebody has ended it
 * @param millis when, by the clock of whoever decided
 * @param participants where its intents are; none if it was ended
 */
record Decision(boolean committed, long millis, List<Participant> participants) {
    private static final int COMMITTED = 'C';
    private static final int ENDED = 'E';

    /** The keys of the intents in a partition. */
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
