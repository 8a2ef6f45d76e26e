package io.carillon.cli.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Settings that belong together, and what they configure. A group declares each of its settings in a field, in the order of the
 * documentation, with the default of the class that the setting is for; {@link Settings} lists the groups.
 */
abstract class SettingGroup {
    private final List<Setting> settings = new ArrayList<>();

    /** Declares a setting of this group. */
    final Setting setting(String name, String defaultValue, Values values, String meaning) {
        var setting = new Setting(name, defaultValue, values, meaning);
        settings.add(setting);
        return setting;
    }

    /** Declares a setting that is a number. */
    final Setting setting(String name, int defaultValue, Values values, String meaning) {
        return setting(name, Integer.toString(defaultValue), values, meaning);
    }

    /** Declares a setting that is a number of seconds. */
    final Setting setting(String name, Duration seconds, Values values, String meaning) {
        return setting(name, Long.toString(seconds.toSeconds()), values, meaning);
    }

    /** All settings of this group, in the order in which they were declared. */
    final List<Setting> settings() {
        return Collections.unmodifiableList(settings);
    }

    /**
     * Whether a running server takes a changed value of this setting over when it reloads. Every other setting takes effect
     * after a restart.
     */
    boolean isReloadable(Setting setting) {
        return false;
    }

    /** What contradicts what, one sentence each; empty if the settings of this group fit together. */
    List<String> contradictions(SettingValues values) {
        return List.of();
    }
}
