package io.carillon.cli.reload;

import io.carillon.cli.settings.ConfigurationException;
import io.carillon.cli.settings.Settings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings of a running server again, applies those that may change while it runs, and logs what changed, one line
 * each. Settings with a fault are refused as a whole: nothing changes. Safe for many threads; one reload follows another.
 */
public final class SettingsReload {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReload.class);

    private final Supplier<Settings> source;
    private final List<Reloadable> parts;

    /** In effect: those that need a restart are as they were at the start, and are reported until they are that again. */
    private Settings inEffect;

    /**
     * @param source reads all settings; throws {@link ConfigurationException} if they have a fault
     * @param started the settings that the server was started with
     * @param parts what takes changed settings over
     */
    public SettingsReload(Supplier<Settings> source, Settings started, List<Reloadable> parts) {
        this.source = source;
        this.inEffect = started;
        this.parts = List.copyOf(parts);
    }

    /** Reloads, or logs why not. */
    public synchronized void run() {
        try {
            List<String> changes = apply();
            (changes.isEmpty() ? Stream.of("Nothing has changed.") : changes.stream()).forEach(LOG::info);
        } catch (ConfigurationException e) {
            String.valueOf(e.getMessage())
                    .lines()
                    .forEach(problem -> LOG.error("The settings stay as they were. {}", problem));
        } catch (RuntimeException e) {
            LOG.error("The settings stay as they were, because of a bug in Carillon.", e);
        }
    }

    /**
     * Reloads, without a log. Nothing is changed before every part is ready.
     *
     * @return what changed, one line each
     * @throws ConfigurationException if the settings have a fault; then nothing has changed
     */
    synchronized List<String> apply() {
        Settings settings = source.get();
        List<Reloadable.Prepared> prepared =
                parts.stream().map(part -> part.prepare(settings)).toList();
        List<String> changes = Stream.concat(
                        inEffect.changesTo(settings).stream(),
                        prepared.stream().flatMap(part -> part.changes().stream()))
                .toList();
        prepared.forEach(part -> part.application().run());
        inEffect = inEffect.reloaded(settings);
        return changes;
    }
}
