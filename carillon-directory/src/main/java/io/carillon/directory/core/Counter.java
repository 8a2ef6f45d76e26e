package io.carillon.directory.core;

import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A count that is written together with what it counts, so that a quota holds however many writers come at once: they all
 * expect the same version of it, and one of them gets it.
 *
 * @param key where it stands
 * @param record as it was read; null for a count that nobody has begun
 * @param value how many
 */
public record Counter(String key, @Nullable Record record, int value) {
    /** The count at {@code key}, as {@code record} has it. */
    public static Counter read(String key, @Nullable Record record) {
        return new Counter(
                key,
                record,
                record == null ? 0 : Integer.parseInt(new String(record.body(), StandardCharsets.US_ASCII)));
    }

    /** What makes it {@code by} more, or fewer if that is negative. A count of nothing stays there as zero. */
    public Change changed(int by) {
        byte[] body = body(value + by);
        return record == null ? Change.create(key, body) : Change.replace(record, body);
    }

    public static byte[] body(int value) {
        return Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
