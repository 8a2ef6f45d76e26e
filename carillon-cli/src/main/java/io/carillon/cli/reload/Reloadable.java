package io.carillon.cli.reload;

import io.carillon.cli.settings.ConfigurationException;
import io.carillon.cli.settings.Settings;
import java.util.List;

/** A part of a running server that takes changed settings over. Called by one thread at a time. */
public interface Reloadable {
    /**
     * Checks settings, and reads the files that they name, but changes nothing yet: either all parts change or none does.
     *
     * @throws ConfigurationException if they cannot be applied; then no part changes, and the message is logged
     */
    Prepared prepare(Settings settings);

    /**
     * A change that is ready to be made.
     *
     * @param changes what it will have changed, one line each, in addition to the values of settings, whose changes are
     *     reported already: a file with new content, for instance
     * @param application makes the change; it does not fail
     */
    record Prepared(List<String> changes, Runnable application) {
        public Prepared {
            changes = List.copyOf(changes);
        }

        /** A change of nothing but the values of settings. */
        public static Prepared of(Runnable application) {
            return new Prepared(List.of(), application);
        }
    }
}
