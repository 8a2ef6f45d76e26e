package io.carillon.cli.people;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The character set of a list: the one that the user names, or that of its byte order mark, or else UTF-8. */
final class ListInput {
    private static final int MARK = 4;

    private ListInput() {}

    /** The lines of a list. */
    static Lines lines(InputStream in, @Nullable Charset named) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        Charset charset = named == null ? marked(buffered) : named;
        return Lines.isWide(charset)
                ? new Lines(new Transcoded(buffered, charset), StandardCharsets.UTF_8)
                : new Lines(buffered, charset);
    }

    /** The bytes of a list in UTF-8, for parsers that read bytes. */
    static InputStream utf8(InputStream in, @Nullable Charset named) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        Charset charset = named == null ? marked(buffered) : named;
        return charset.equals(StandardCharsets.UTF_8) ? buffered : new Transcoded(buffered, charset);
    }

    private static Charset marked(BufferedInputStream in) throws IOException {
        in.mark(MARK);
        byte[] first = in.readNBytes(2);
        in.reset();
        boolean isWide = first.length == 2
                && ((first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)
                        || (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE));
        return isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }
}
