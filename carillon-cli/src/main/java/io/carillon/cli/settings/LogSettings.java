package io.carillon.cli.settings;

import io.carillon.cli.logging.LogFormat;
import io.carillon.cli.logging.LogLevel;
import io.carillon.cli.logging.LogOptions;
import io.carillon.server.logs.RequestLogOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server writes to standard error. */
final class LogSettings extends SettingGroup {
    private final Setting format = setting(
            "log.format",
            word(LogOptions.DEFAULT.format()),
            Values.oneOf(
                    Arrays.stream(LogFormat.values()).map(LogSettings::word).toList()),
            "Form of the log on standard error: lines for people, or a JSON object per line.");

    private final Setting level = setting(
            "log.level",
            word(LogOptions.DEFAULT.level()),
            Values.oneOf(Arrays.stream(LogLevel.values()).map(LogSettings::word).toList()),
            "The least severe events that are logged.");

    private final Setting slowRequest = setting(
            "log.slow-request.milliseconds",
            milliseconds(RequestLogOptions.DEFAULT.slow()),
            Values.number(1, 3_600_000, Values.OFF),
            "Time from which a request counts as slow and is logged, in milliseconds.");

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String milliseconds(@Nullable Duration time) {
        return time == null ? Values.OFF : Long.toString(time.toMillis());
    }

    @Override
    boolean isReloadable(Setting setting) {
        return setting.equals(level);
    }

    LogOptions options(SettingValues values) {
        return new LogOptions(
                LogFormat.valueOf(values.text(format).toUpperCase(Locale.ROOT)),
                LogLevel.valueOf(values.text(level).toUpperCase(Locale.ROOT)));
    }

    @Nullable
    Duration slow(SettingValues values) {
        return values.isOff(slowRequest) ? null : Duration.ofMillis(values.number(slowRequest));
    }
}
