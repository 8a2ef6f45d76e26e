package io.carillon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that is held back until it is complete. It grows without being copied, and a piece of ASCII takes one byte per
 * character, whatever is in other pieces.
 */
final class HeldText {
    private static final int PIECE = 1 << 16;

    private final List<String> pieces = new ArrayList<>();
    private final StringBuilder last = new StringBuilder(PIECE);

    /** What to append to. After each large addition, call {@link #settle}. */
    StringBuilder last() {
        return last;
    }

    /** Puts what has been appended aside if it is long enough. */
    void settle() {
        if (last.length() >= PIECE) {
            pieces.add(last.toString());
            last.setLength(0);
        }
    }

    /** Puts text before everything else. */
    void prepend(String text) {
        pieces.add(0, text);
    }

    void writeTo(Writer out) throws IOException {
        for (String piece : pieces) {
            out.write(piece);
        }
        out.write(last.toString());
        pieces.clear();
        last.setLength(0);
    }
}
