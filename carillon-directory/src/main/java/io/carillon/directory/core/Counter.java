package io.carillon.directory.core;

import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A count that is written together with what it counts, so that quotas are exact however many writers there are at once: they
 * all expect the same version of the count, and one of them succeeds.
 *
 * @param key where it is stored
 * @param record as it was read; null for a count that does not exist yet
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

    /** The change that adds {@code by}, which may be negative. A count of nothing stays stored as zero. */
    public Change changed(int by) {
        byte[] body = body(value + by);
        return record == null ? Change.create(key, body) : Change.replace(record, body);
    }

    /** The body of the record of a count. */
    public static byte[] body(int value) {
        return Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
