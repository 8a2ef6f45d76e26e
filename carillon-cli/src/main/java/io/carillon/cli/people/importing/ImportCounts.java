package io.carillon.cli.people.importing;

import io.carillon.directory.users.LoadOutcome.Effect;
import java.util.EnumMap;
import java.util.Map;

/** What became of the rows of a list. For one thread. */
public final class ImportCounts {
    private final Map<Effect, Long> effects = new EnumMap<>(Effect.class);
    private long suspended;

    /** Counts rows. */
    void add(Effect effect, long rows) {
        effects.merge(effect, rows, Long::sum);
    }

    void addSuspended(long users) {
        suspended += users;
    }

    /** The rows with this effect. */
    public long of(Effect effect) {
        return effects.getOrDefault(effect, 0L);
    }

    /** People who were suspended since they were not in the list. */
    public long suspended() {
        return suspended;
    }

    /** All rows. */
    long rows() {
        return effects.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether there were no rows. */
    public boolean isEmpty() {
        return rows() == 0;
    }

    /** In one line. */
    public String inWords(boolean isPreview) {
        String would = isPreview ? "to be " : "";
        return of(Effect.CREATED) + " " + would + "created, " + of(Effect.UPDATED) + " " + would + "updated, "
                + of(Effect.UNCHANGED) + " unchanged, " + of(Effect.REFUSED) + " rejected"
                + (suspended == 0 ? "" : ", " + suspended + " " + would + "suspended");
    }
}
