package io.carillon.cli.settings;

import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import org.jspecify.annotations.Nullable;

/** The rates of calls per access key. */
final class ThrottleSettings extends SettingGroup {
    private final Setting readsPerSecond = setting(
            "throttle.reads.per-second",
            Values.OFF,
            Values.number(1, RateLimit.MAX, Values.OFF),
            "Get, List and Search calls per second and access key, on average.");

    private final Setting readsBurst = setting(
            "throttle.reads.burst",
            RateLimit.DEFAULT_BURST,
            Values.number(1, RateLimit.MAX),
            "Burst size of these calls.");

    private final Setting writesPerSecond = setting(
            "throttle.writes.per-second",
            Values.OFF,
            Values.number(1, RateLimit.MAX, Values.OFF),
            "All other calls per second and access key, on average.");

    private final Setting writesBurst = setting(
            "throttle.writes.burst",
            RateLimit.DEFAULT_BURST,
            Values.number(1, RateLimit.MAX),
            "Burst size of these calls.");

    @Override
    boolean isReloadable(Setting setting) {
        return true;
    }

    ThrottleLimits limits(SettingValues values) {
        return new ThrottleLimits(rate(values, readsPerSecond, readsBurst), rate(values, writesPerSecond, writesBurst));
    }

    private static @Nullable RateLimit rate(SettingValues values, Setting perSecond, Setting burst) {
        return values.isOff(perSecond) ? null : new RateLimit(values.number(perSecond), values.number(burst));
    }
}
