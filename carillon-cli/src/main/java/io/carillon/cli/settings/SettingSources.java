package io.carillon.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's settings are given. The first of these that has a setting decides on it: the command line, the environment,
 * the settings file; otherwise its default applies. Immutable.
 */
public final class SettingSources {
    private final List<SettingFlag> flags;
    private final Map<String, String> environment;

    /**
     * @param flags what the command line gives
     * @param environment variables by name; those that are not about settings are ignored
     */
    public SettingSources(List<SettingFlag> flags, Map<String, String> environment) {
        this.flags = List.copyOf(flags);
        this.environment = Map.copyOf(environment);
    }

    /** The server's directory as the command line or the environment names it, without a look into a file. */
    public Optional<Path> folder() {
        // What is wrong is reported when the settings are read.
        var reading = new SettingsReading();
        Variables.readInto(reading, environment);
        readFlags(reading);
        return reading.value(DataSettings.FOLDER).map(Path::of);
    }

    /**
     * Reads all settings.
     *
     * @param file Java properties in UTF-8; null for none
     * @throws ConfigurationException if the file cannot be read; or if a setting is unknown, repeated, has a value that it
     *     does not accept, or contradicts another. The message has one line for each problem
     */
    public Settings read(@Nullable Path file) {
        var reading = new SettingsReading();
        if (file != null) {
            SettingsFile.readInto(reading, file);
        }
        return complete(reading);
    }

    /** The same with the file of the server's directory, if it has one. */
    public Settings readIn(Path folder) {
        Path file = folder.resolve(Settings.FILE_NAME);
        if (!Files.exists(file)) {
            return read(null);
        }
        var reading = new SettingsReading();
        SettingsFile.readInto(reading, file);
        reading.requireSameFolder(file, folder);
        return complete(reading);
    }

    /** In the reverse order of precedence: each value replaces an earlier one. */
    private Settings complete(SettingsReading reading) {
        Variables.readInto(reading, environment);
        readFlags(reading);
        return reading.settings();
    }

    private void readFlags(SettingsReading reading) {
        flags.forEach(flag -> reading.give(flag.setting(), flag.option(), flag.value(), flag.option()));
    }
}
