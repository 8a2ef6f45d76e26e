package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.RecordKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves and erasures of users that were interrupted: those that are under way throughout a check. One takes much less time than
 * a check of anything but a small directory; if one is reported that ends a moment later, the next check does not find it.
 */
final class Interruptions {
    private static final String REMEDY = "; the next start of a server or 'store check --repair' completes it";

    /** So that a directory in which something keeps interrupting them needs no memory. */
    private static final int MAX = 1000;

    private final CheckedStore store;
    private final List<Interruption> found = new ArrayList<>();

    Interruptions(CheckedStore store) {
        this.store = store;
    }

    private record Interruption(String partition, Look mark, String problem) {}

    /** Notes what is under way in an account. */
    void look(String partition) {
        look(partition, RecordKeys.USER_DEPARTURES, "move of a user was interrupted");
        look(partition, RecordKeys.USER_ERASURES, "erasure of a user was interrupted");
    }

    private void look(String partition, String prefix, String problem) {
        store.forEach(partition, prefix, mark -> {
            if (found.size() < MAX) {
                found.add(new Interruption(partition, Look.at(mark), problem));
            }
        });
    }

    /** Reports what has not gone on since. */
    void report() {
        for (Interruption each : found) {
            if (store.isUnchanged(each.partition(), each.mark())) {
                store.report(each.partition(), each.mark().key(), each.problem() + REMEDY, List.of());
            }
        }
    }
}
