package io.carillon.cli.settings;

import io.carillon.server.audit.AuditLimits;
import io.carillon.server.audit.AuditLimits.Sync;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where changes are recorded, and how. */
final class AuditSettings extends SettingGroup {
    private static final String DEFAULT_FILE = "audit.log";

    private final Setting file = setting(
            "audit.file",
            DEFAULT_FILE,
            Values.text("the path of a file, relative to the data directory, or off", AuditSettings::isFile),
            "The file in which every change and every refused change is recorded.");

    private final Setting rotateBytes = setting(
            "audit.rotate.bytes",
            (int) AuditLimits.DEFAULT.rotateBytes(),
            Values.number(AuditLimits.MAX_LINE_BYTES, 999_999_999),
            "Largest size of that file, in bytes; before it grows larger it is closed, and the next one begun.");

    private final Setting keep = setting(
            "audit.keep",
            AuditLimits.DEFAULT.keep(),
            Values.number(1, 1_000_000),
            "Closed audit files to keep; older ones are deleted.");

    private final Setting sync = setting(
            "audit.sync",
            word(AuditLimits.DEFAULT.sync()),
            Values.oneOf(Stream.of(Sync.values()).map(AuditSettings::word).toList()),
            "When audit records are synced to the disk: always is before each response. A killed process loses none either way;"
                    + " a loss of power may lose the last second with every-second.");

    private final Setting strangersPerMinute = setting(
            "audit.strangers.per-minute",
            AuditLimits.DEFAULT.strangersPerMinute(),
            Values.number(0, 1_000_000),
            "Refused changes without a valid signature that are recorded one by one per minute; further ones are counted.");

    private static String word(Sync sync) {
        return sync.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isFile(String text) {
        try {
            return Path.of(text).getFileName() != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    AuditPlace place(SettingValues values) {
        return new AuditPlace(
                values.isOff(file) ? null : Path.of(values.text(file)),
                new AuditLimits(
                        values.number(rotateBytes),
                        values.number(keep),
                        sync(values),
                        values.number(strangersPerMinute)));
    }

    private Sync sync(SettingValues values) {
        return Stream.of(Sync.values())
                .filter(each -> word(each).equals(values.text(sync)))
                .findAny()
                .orElseThrow();
    }
}
