package io.carillon.cli.api;

import io.carillon.directory.wire.WireWriter;
import java.time.Instant;
import java.util.Locale;

/** How timestamps are printed: {@code cli_timestamp_format} of the profile. */
enum TimestampFormat {
    /** As Python's {@code isoformat} writes them, which the formats of the output do. */
    ISO8601,
    /** As the server sent them. All servers of Carillon send them alike. */
    WIRE;

    /**
     * The format of the profile.
     *
     * @throws ApiFailure if it has one that does not exist
     */
    static TimestampFormat of(CommandProfile profile) {
        String name = profile.property("cli_timestamp_format").orElse(ISO8601.label());
        for (TimestampFormat format : values()) {
            if (format.label().equals(name)) {
                return format;
            }
        }
        throw ApiFailure.configuration(
                "Unknown cli_timestamp_format value: " + name, "Set it to wire or iso8601 in ~/.aws/config.", null);
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a result has in place of a timestamp: a text, or the timestamp itself. */
    Object of(Instant timestamp) {
        return this == WIRE ? WireWriter.timestamp(timestamp) : timestamp;
    }
}
