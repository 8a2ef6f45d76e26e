package io.carillon.cli.settings;

import io.carillon.server.health.ScrubLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often and how fast the store is read to find damage. */
final class ScrubSettings extends SettingGroup {
    private final Setting hours = setting(
            "store.scrub.hours",
            hours(ScrubLimits.DEFAULT.interval()),
            Values.number(1, 8760, Values.OFF),
            "How often the whole store is read to find damage: hours from one start to the next.");

    private final Setting recordsPerSecond = setting(
            "store.scrub.records-per-second",
            ScrubLimits.DEFAULT.recordsPerSecond(),
            Values.number(100, 1_000_000),
            "Top speed of that reading, in records per second.");

    private static String hours(@Nullable Duration interval) {
        return interval == null ? Values.OFF : Long.toString(interval.toHours());
    }

    ScrubLimits limits(SettingValues values) {
        return new ScrubLimits(
                values.isOff(hours) ? null : Duration.ofHours(values.number(hours)), values.number(recordsPerSecond));
    }
}
