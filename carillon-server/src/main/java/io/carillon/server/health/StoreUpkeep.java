package io.carillon.server.health;

import io.carillon.directory.administration.Upkeep;
import io.carillon.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk through a directory after the start of a server, which completes what an earlier version has left. For one thread. */
final class StoreUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUpkeep.class);

    private final Upkeep upkeep;
    private final StoreHealth health;

    private boolean isDone;

    StoreUpkeep(Upkeep upkeep, StoreHealth health) {
        this.upkeep = upkeep;
        this.health = health;
    }

    /** Does a little, or nothing once all is done. */
    void step() {
        if (isDone) {
            return;
        }
        try {
            isDone = !upkeep.step();
        } catch (StoreException e) {
            // The next step tries again. A database that does not respond is reported by requests.
            health.failed(e);
            return;
        }
        if (isDone && (upkeep.indexed() > 0 || upkeep.moved() > 0 || upkeep.erased() > 0)) {
            LOG.info(
                    "Completed: the index of names of {} users, {} interrupted moves, {} interrupted erasures.",
                    upkeep.indexed(),
                    upkeep.moved(),
                    upkeep.erased());
        }
    }
}
