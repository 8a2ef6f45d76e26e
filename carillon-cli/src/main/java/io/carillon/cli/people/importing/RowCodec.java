package io.carillon.cli.people.importing;

import static java.util.Objects.requireNonNull;

import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.users.ProvidedAttributes;
import io.carillon.directory.users.UserEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Rows as bytes, for as long as a process lives: what it has read of a row comes back equal, whatever the form of the list. For one
 * thread.
 */
final class RowCodec {
    private static final byte PERSON = 1;
    private static final byte REJECTED = 2;

    private static final byte ABSENT = 0;
    private static final byte LATIN = 1;
    private static final byte TEXT = 2;
    private static final byte TIME = 3;
    private static final byte TRUTH = 4;
    private static final byte OBJECT = 5;

    private static final int FIRST_SIZE = 1 << 10;

    private ByteBuffer out = ByteBuffer.allocate(FIRST_SIZE);

    /** A row behind what it is to be sorted by. */
    byte[] encoded(byte[] key, Row row) {
        out.clear();
        bytes(key);
        room(1 + Long.BYTES);
        out.put(row instanceof PersonRow ? PERSON : REJECTED).putLong(row.line());
        text(row.raw());
        if (row instanceof PersonRow person) {
            entry(person.entry());
        } else {
            var rejected = (RejectedRow) row;
            text(rejected.column());
            text(rejected.reason());
        }
        byte[] encoded = new byte[out.position()];
        out.flip().get(encoded);
        return encoded;
    }

    private void entry(UserEntry entry) {
        object(entry.user());
        text(entry.inviteId());
        ProvidedAttributes provided = entry.provided();
        value(provided != null);
        if (provided != null) {
            text(provided.externalId());
            text(provided.attributes());
            value(provided.changedOn());
        }
    }

    private void object(SdkPojo object) {
        for (SdkField<?> field : object.sdkFields()) {
            value(field.getValueOrDefault(object));
        }
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof String) {
            text((String) value);
        } else if (value instanceof Instant time) {
            room(1 + Long.BYTES + Integer.BYTES);
            out.put(TIME).putLong(time.getEpochSecond()).putInt(time.getNano());
        } else if (value instanceof Boolean truth) {
            room(2);
            out.put(TRUTH).put((byte) (truth ? 1 : 0));
        } else {
            room(1);
            out.put(OBJECT);
            object((AlexaForBusinessMetadata) value);
        }
    }

    private void text(@Nullable String text) {
        if (text == null) {
            room(1);
            out.put(ABSENT);
            return;
        }
        // Not in UTF-8: a text of JSON may have half of a surrogate pair, which is rejected later and must not be
        // repaired.
        boolean isLatin = isLatin(text);
        room(1 + Integer.BYTES + text.length() * Character.BYTES);
        out.put(isLatin ? LATIN : TEXT).putInt(text.length());
        if (isLatin) {
            out.put(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            out.asCharBuffer().put(text);
            out.position(out.position() + text.length() * Character.BYTES);
        }
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private void bytes(byte[] bytes) {
        room(bytes.length);
        out.put(bytes);
    }

    private void room(int count) {
        if (out.remaining() < count) {
            out = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + count))
                    .put(out.flip());
        }
    }

    /**
     * The row that was encoded.
     *
     * @param key the length of what it was sorted by
     */
    static Row decoded(byte[] encoded, int key) {
        ByteBuffer in = ByteBuffer.wrap(encoded, key, encoded.length - key);
        try {
            byte kind = in.get();
            long line = in.getLong();
            String raw = requireNonNull(readText(in));
            return kind == PERSON
                    ? new PersonRow(line, raw, readEntry(in))
                    : new RejectedRow(line, raw, readText(in), requireNonNull(readText(in)));
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("A row is not as it was written.", e);
        }
    }

    private static UserEntry readEntry(ByteBuffer in) {
        User.Builder user = User.builder();
        fill(user.sdkFields(), user, in);
        String inviteId = readText(in);
        boolean isProvided = requireNonNull((Boolean) readValue(in));
        ProvidedAttributes provided =
                isProvided ? new ProvidedAttributes(readText(in), readText(in), (Instant) readValue(in)) : null;
        return new UserEntry(user.build(), inviteId, provided);
    }

    private static void fill(List<SdkField<?>> fields, Object builder, ByteBuffer in) {
        for (SdkField<?> field : fields) {
            Object value = readValue(in);
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private static @Nullable String readText(ByteBuffer in) {
        return (String) readValue(in);
    }

    private static @Nullable Object readValue(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case ABSENT -> null;
            case LATIN -> {
                int length = in.getInt();
                int start = in.position();
                in.position(start + length);
                yield new String(in.array(), in.arrayOffset() + start, length, StandardCharsets.ISO_8859_1);
            }
            case TEXT -> {
                char[] text = new char[in.getInt()];
                in.asCharBuffer().get(text);
                in.position(in.position() + text.length * Character.BYTES);
                yield new String(text);
            }
            case TIME -> Instant.ofEpochSecond(in.getLong(), in.getInt());
            case TRUTH -> in.get() == 1;
            case OBJECT -> {
                AlexaForBusinessMetadata.Builder object = AlexaForBusinessMetadata.builder();
                fill(object.sdkFields(), object, in);
                yield object.build();
            }
            default -> throw new IllegalStateException("A row is not as it was written: " + kind);
        };
    }
}
