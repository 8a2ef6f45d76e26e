package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.spread.Intent.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How slots are written as records of the inner store. A body that is no envelope, as all but very few are, is a record's
 * as it is.
 *
 * <pre>
 * 0x01 'V' version body                                  a record whose version is not the inner store's
 * 0x01 'I' transaction primary outcome body [version body]   an intent, and the record that counts until the commit
 * </pre>
 *
 * Numbers have 8 bytes, the greatest first; texts and bytes have their length before them, but a body at the end has not.
 */
final class Envelope {
    private static final byte MARKER = 1;
    private static final int VALUE = 'V';
    private static final int INTENT = 'I';
    /** A version in an envelope that stands for the inner store's. */
    private static final long INNER = 0;

    private Envelope() {}

    static Slot open(Record record) {
        if (!isMarked(record.body())) {
            return new Slot(record.key(), record.version(), new Value(record.version(), record.body()), null);
        }
        var in = new PackedReader(record.body());
        in.one();
        if (in.one() == VALUE) {
            long version = in.number();
            return new Slot(
                    record.key(),
                    record.version(),
                    new Value(version == INNER ? record.version() : version, in.rest()),
                    null);
        }
        var intent = new Intent(in.text(), in.text(), Outcome.of(in.one()), in.bytes());
        return new Slot(
                record.key(), record.version(), in.hasMore() ? new Value(in.number(), in.rest()) : null, intent);
    }

    private static boolean isMarked(byte[] body) {
        return body.length > 0 && body[0] == MARKER;
    }

    /** A body that is written anew, so that the inner store's version is the record's. */
    static byte[] plain(byte[] body) {
        return isMarked(body) ? versioned(new Value(INNER, body)) : body;
    }

    /** A record that keeps a version which the inner store did not give. */
    static byte[] versioned(Value value) {
        return new PackedWriter()
                .one(MARKER)
                .one(VALUE)
                .number(value.version())
                .rest(value.body())
                .packed();
    }

    static byte[] intent(Intent intent, @Nullable Value before) {
        PackedWriter out = new PackedWriter()
                .one(MARKER)
                .one(INTENT)
                .text(intent.transaction())
                .text(intent.primary())
                .one(intent.outcome().letter())
                .bytes(intent.body());
        if (before != null) {
            out.number(before.version()).rest(before.body());
        }
        return out.packed();
    }

    /** What makes the slot a record that keeps its version, or empties it. */
    static Change kept(Slot slot, @Nullable Value value) {
        return value == null
                ? new Change.Delete(slot.key(), slot.physical())
                : new Change.Put(slot.key(), slot.physical(), versioned(value));
    }
}
