package io.carillon.cli.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings that have been read so far, and everything that is wrong with them, which is reported at once. */
final class SettingsReading {
    private final Map<Setting, GivenValue> given = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Takes a value, which replaces that of an earlier source.
     *
     * @param label what the source calls the setting
     */
    void give(String name, String label, String text, String origin) {
        try {
            Setting setting = Settings.named(name).orElseThrow();
            given.put(setting, new GivenValue(setting.read(label, text.strip()), origin));
        } catch (ConfigurationException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    /** The same for a setting of a file, whose name is on each problem. */
    void give(Path file, String name, String text) {
        try {
            Setting setting = Settings.named(name)
                    .orElseThrow(() -> new ConfigurationException(
                            "There is no setting " + name + "." + Nearest.suggestion(name, Settings.names())));
            given.put(setting, new GivenValue(setting.read(name, text.strip()), file.toString()));
        } catch (ConfigurationException e) {
            problem(file + ": " + e.getMessage());
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** The value of a setting, if it has been given; an empty one counts as none. */
    Optional<String> value(String name) {
        return Settings.named(name).map(given::get).map(GivenValue::text).filter(text -> !text.isEmpty());
    }

    /** A file in the server's directory is found by the directory, and cannot move it. */
    void requireSameFolder(Path file, Path folder) {
        value(DataSettings.FOLDER)
                .filter(named -> !isSame(Path.of(named), folder))
                .ifPresent(named -> problem(file + ": " + DataSettings.FOLDER + "=" + named
                        + ": this file belongs to " + folder + ". Name another directory with --data or "
                        + Variables.name(DataSettings.FOLDER) + ", or in a file that --config names."));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /**
     * @throws ConfigurationException if anything is wrong
     */
    Settings settings() {
        var settings = new Settings(given);
        problems.addAll(settings.contradictions());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().distinct().collect(Collectors.joining("\n")));
        }
        return settings;
    }
}
