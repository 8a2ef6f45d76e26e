package io.carillon.directory.core;

import io.carillon.directory.wire.WireFormatException;
import io.carillon.directory.wire.WireReader;
import io.carillon.store.Record;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A record and its parsed body.
 *
 * @param record as it was read, for the version that a change of it must expect
 * @param value its body as the model's class
 */
public record Stored<T>(Record record, T value) {
    /** Reads {@code record} into {@code builder}, one of the model's. */
    @SuppressWarnings("unchecked") // A model builder builds the class that it belongs to.
    public static <T extends SdkPojo> Stored<T> read(Record record, SdkPojo builder) {
        fill(builder, record);
        return new Stored<>(record, (T) ((Buildable) builder).build());
    }

    /** One text of {@code record}, without reading the others; null if it has none by this name. */
    public static @Nullable String textOf(Record record, String name) {
        try {
            return WireReader.textOf(record.body(), name);
        } catch (WireFormatException e) {
            throw damaged(record, e);
        }
    }

    /** Sets the members of {@code builder} from {@code record}. */
    public static void fill(SdkPojo builder, Record record) {
        try {
            WireReader.read(record.body(), builder);
        } catch (WireFormatException e) {
            throw damaged(record, e);
        }
    }

    private static IllegalStateException damaged(Record record, WireFormatException cause) {
        return new IllegalStateException("The record " + record.key() + " is damaged.", cause);
    }
}
