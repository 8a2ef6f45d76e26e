package io.carillon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text that is held back until it is complete, in UTF-8. It grows without being copied. */
final class HeldText {
    private static final int PIECE = 1 << 16;

    private final List<byte[]> pieces = new ArrayList<>();
    private final StringBuilder last = new StringBuilder(PIECE);

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

    /** Puts text before everything else. */
    void prepend(String text) {
        pieces.add(0, text.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(Writer out) throws IOException {
        putAside();
        for (byte[] piece : pieces) {
            if (out instanceof Utf8PrintWriter utf8) {
                utf8.write(piece);
            } else {
                out.write(new String(piece, StandardCharsets.UTF_8));
            }
        }
        pieces.clear();
    }

    private void putAside() {
        pieces.add(last.toString().getBytes(StandardCharsets.UTF_8));
        last.setLength(0);
    }
}
