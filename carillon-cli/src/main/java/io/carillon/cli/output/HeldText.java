package io.carillon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Text that is held back until it is complete, in UTF-8. It grows without being copied. */
final class HeldText {
    private static final int PIECE = 1 << 16;

    /** Full pieces. */
    private final Deque<byte[]> pieces = new ArrayDeque<>();

    private final StringBuilder last = new StringBuilder();
    private byte[] piece = new byte[PIECE];
    private int used;

    /** What to append to. After each large addition, call {@link #settle}. */
    StringBuilder last() {
        return last;
    }

    /** Puts what has been appended aside if it is long enough. */
    void settle() {
        if (last.length() >= PIECE) {
            putAside();
        }
    }

    /** Appends text that is UTF-8 already. */
    void append(byte[] utf8, int from, int to) {
        putAside();
        int next = from;
        while (next < to) {
            if (used == piece.length) {
                pieces.add(piece);
                piece = new byte[PIECE];
                used = 0;
            }
            int length = Math.min(to - next, piece.length - used);
            System.arraycopy(utf8, next, piece, used, length);
            used += length;
            next += length;
        }
    }

    /** Puts text before everything else. */
    void prepend(String text) {
        pieces.addFirst(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(Writer out) throws IOException {
        putAside();
        while (!pieces.isEmpty()) {
            byte[] first = pieces.remove();
            write(first, first.length, out);
        }
        write(piece, used, out);
        used = 0;
    }

    private static void write(byte[] utf8, int length, Writer out) throws IOException {
        if (out instanceof Utf8PrintWriter utf8Writer) {
            utf8Writer.write(utf8, length);
        } else {
            out.write(new String(utf8, 0, length, StandardCharsets.UTF_8));
        }
    }

    private void putAside() {
        if (!last.isEmpty()) {
            byte[] utf8 = last.toString().getBytes(StandardCharsets.UTF_8);
            last.setLength(0);
            append(utf8, 0, utf8.length);
        }
    }
}
