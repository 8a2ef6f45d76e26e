package io.carillon.cli.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8 that comes in another character set. */
final class Transcoded extends InputStream {
    private static final int CHARS = 8192;

    private final Reader reader;
    private final char[] chars = new char[CHARS];
    private byte[] bytes = new byte[0];
    private int position;
    private boolean isHighLeft;

    Transcoded(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return position < bytes.length || fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** A pair of surrogates may be divided between two reads. */
    private boolean fill() throws IOException {
        int kept = isHighLeft ? 1 : 0;
        int read = reader.read(chars, kept, CHARS - kept);
        int length = kept + Math.max(0, read);
        if (length == 0) {
            return false;
        }
        isHighLeft = read > 0 && Character.isHighSurrogate(chars[length - 1]);
        int whole = isHighLeft ? length - 1 : length;
        bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
        position = 0;
        chars[0] = chars[length - 1];
        return bytes.length > 0 || fill();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
