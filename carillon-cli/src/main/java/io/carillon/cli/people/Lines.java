package io.carillon.cli.people;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, with their numbers: each is decoded by itself, so that one that is not in the character set, or longer
 * than {@link PeopleLimits#MAX_ROW_BYTES}, leaves the others alone. Lines end with LF, CRLF or CR. A byte order mark is skipped.
 */
final class Lines implements Closeable {
    private static final int BUFFER = 1 << 16;

    /** Also what such a line is shown as. */
    private static final Charset LIKELY = Charset.forName("windows-1252");

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private final Deque<Line> again = new ArrayDeque<>();
    private int position;
    private int end;
    private long number;
    private boolean isAfterReturn;

    /**
     * The lines of {@code in}.
     *
     * @param charset one whose line ends are those of ASCII
     */
    Lines(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * A line.
     *
     * @param number counted from 1
     * @param text without its end
     * @param problem why the text cannot be used, a sentence; null if it can
     */
    record Line(long number, String text, @Nullable String problem) {}

    /** The next line, or null after the last one. */
    @Nullable
    Line next() throws IOException {
        return again.isEmpty() ? read() : again.pop();
    }

    /** Puts a line back in front of what is left. */
    void back(Line line) {
        again.push(line);
    }

    private @Nullable Line read() throws IOException {
        start.reset();
        boolean isTooLong = false;
        while (true) {
            if (position == end && !fill()) {
                return start.size() == 0 && !isTooLong ? null : line(isTooLong);
            }
            if (isAfterReturn && buffer[position] == '\n') {
                position++;
                isAfterReturn = false;
                continue;
            }
            isAfterReturn = false;
            int stop = position;
            while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
                stop++;
            }
            isTooLong |= start.size() + stop - position > PeopleLimits.MAX_ROW_BYTES;
            start.write(buffer, position, isTooLong ? Math.min(stop - position, room()) : stop - position);
            position = stop;
            if (stop < end) {
                isAfterReturn = buffer[stop] == '\r';
                position++;
                return line(isTooLong);
            }
        }
    }

    private int room() {
        return Math.max(0, PeopleLimits.MAX_ROW_BYTES - start.size());
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private Line line(boolean isTooLong) {
        number++;
        byte[] bytes = start.toByteArray();
        if (isTooLong) {
            // Enough to find it by.
            String beginning = new String(bytes, 0, 200, LIKELY);
            return new Line(
                    number,
                    beginning,
                    "It is longer than " + PeopleLimits.MAX_ROW_BYTES + " bytes; only its beginning is here.");
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(bytes)).toString();
            return usable(number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Line(
                    number,
                    new String(bytes, LIKELY),
                    "It is not " + charset + ". It is shown here as " + LIKELY
                            + ": check it, or import the whole list with" + " --encoding.");
        }
    }

    private Line usable(String text) {
        return new Line(number, text, text.indexOf('\0') < 0 ? null : "It has a NUL character.");
    }

    /** Whether the lines of a character set end otherwise than those of ASCII. */
    static boolean isWide(Charset charset) {
        return "\n".getBytes(charset).length > 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
