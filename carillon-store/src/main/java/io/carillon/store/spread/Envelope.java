package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.spread.Intent.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How slots are encoded as records of the inner store. A body without an envelope, as nearly all are, is the record's
 * own.
 *
 * <pre>
 * 0x01 'V' version body                                  a record whose version is not the inner store's
 * 0x01 'I' transaction primary outcome body [version body]   an intent, and the record that counts until the commit
 * </pre>
 *
 * Numbers have 8 bytes and are big-endian; texts and bytes are preceded by their length, except for a body at the end.
 */
final class Envelope {
    private static final byte MARKER = 1;
    private static final int VALUE = 'V';
    private static final int INTENT = 'I';
    /** Stored in place of a version: the record has the inner store's version. */
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

    /** The encoding of a body that gets the inner store's version. */
    static byte[] plain(byte[] body) {
        return isMarked(body) ? versioned(new Value(INNER, body)) : body;
    }

    /** The encoding of a record whose version differs from the inner store's. */
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

    /** Restores the slot's record with its version, or deletes the slot if there is no record. */
    static Change kept(Slot slot, @Nullable Value value) {
        return value == null
                ? new Change.Delete(slot.key(), slot.physical())
                : new Change.Put(slot.key(), slot.physical(), versioned(value));
    }
}
