package io.carillon.cli.settings;

import io.carillon.server.logs.AccessLogFormat;
import io.carillon.server.logs.AccessLogOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The log of all requests. */
final class AccessLogSettings extends SettingGroup {
    private final Setting file = setting(
            "access-log.file",
            Values.OFF,
            Values.text(
                    "a file, in the data directory unless its path is absolute, - for standard output, or off",
                    AccessLogSettings::isFile),
            "File that gets a line for each request. Standard output is not rotated.");

    private final Setting format = setting(
            "access-log.format",
            word(AccessLogOptions.OFF.format()),
            Values.oneOf(Arrays.stream(AccessLogFormat.values())
                    .map(AccessLogSettings::word)
                    .toList()),
            "Form of these lines: fields with blanks between them, or JSON objects.");

    private final Setting rotateBytes = setting(
            "access-log.rotate.bytes",
            AccessLogOptions.OFF.rotateBytes(),
            Values.number(10_000, 999_999_999, Values.OFF),
            "Size at which a new file is begun, in bytes; off if another program does that.");

    private final Setting keep = setting(
            "access-log.keep", AccessLogOptions.OFF.keep(), Values.number(0, 1000), "How many older files are kept.");

    private static String word(AccessLogFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isFile(String value) {
        try {
            return Path.of(value).getFileName() != null && !value.endsWith("/");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    AccessLogOptions options(SettingValues values) {
        return new AccessLogOptions(
                values.isOff(file) ? null : Path.of(values.text(file)),
                AccessLogFormat.valueOf(values.text(format).toUpperCase(Locale.ROOT)),
                values.isOff(rotateBytes) ? 0 : values.number(rotateBytes),
                values.number(keep));
    }
}
