package io.carillon.junit.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the server: a ZIP file inside the jar, which is read once into memory and unpacked class by class, so that
 * nothing is written to a temporary directory and a start unpacks only what it needs. {@code java.util.zip.ZipFile} reads
 * files alone, and {@code ZipInputStream} would unpack everything. Safe for many threads.
 */
final class ServerBundle {
    /** The build writes it; see the module's {@code pom.xml}. */
    static final String NAME = "server.zip";

    // The fields of the format that are needed; APPNOTE.TXT of PKWARE, 4.3.
    private static final int END_LENGTH = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_COUNT = 10;
    private static final int END_OFFSET = 16;
    private static final int ENTRY_LENGTH = 46;
    private static final int ENTRY_COMPRESSED_SIZE = 20;
    private static final int ENTRY_SIZE = 24;
    private static final int ENTRY_NAME_LENGTH = 28;
    private static final int ENTRY_EXTRA_LENGTH = 30;
    private static final int ENTRY_COMMENT_LENGTH = 32;
    private static final int ENTRY_OFFSET = 42;
    private static final int LOCAL_LENGTH = 30;
    private static final int LOCAL_NAME_LENGTH = 26;
    private static final int LOCAL_EXTRA_LENGTH = 28;

    private final ByteBuffer zip;
    private final Map<String, Entry> entries;

    private record Entry(int offset, int compressedSize, int size) {}

    private ServerBundle(byte[] zip) throws IOException {
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        this.entries = index();
    }

    /** Reads the bundle of this module. */
    static ServerBundle read() {
        try (InputStream in = ServerBundle.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The jar of carillon-junit is incomplete: " + NAME + " is missing. Was it repackaged?");
            }
            return new ServerBundle(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Entry> index() throws IOException {
        int end = zip.limit() - END_LENGTH;
        if (end < 0 || zip.getInt(end) != END_SIGNATURE) {
            throw new ZipException(NAME + " is damaged.");
        }
        int count = Short.toUnsignedInt(zip.getShort(end + END_COUNT));
        int position = zip.getInt(end + END_OFFSET);
        Map<String, Entry> found = new HashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            int nameLength = zip.getShort(position + ENTRY_NAME_LENGTH);
            found.put(
                    new String(zip.array(), position + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8),
                    new Entry(
                            zip.getInt(position + ENTRY_OFFSET),
                            zip.getInt(position + ENTRY_COMPRESSED_SIZE),
                            zip.getInt(position + ENTRY_SIZE)));
            position += ENTRY_LENGTH
                    + nameLength
                    + zip.getShort(position + ENTRY_EXTRA_LENGTH)
                    + zip.getShort(position + ENTRY_COMMENT_LENGTH);
        }
        return found;
    }

    /** The content of a class file, or null if there is no such class. */
    byte @Nullable [] classFile(String className) {
        Entry entry = entries.get(className.replace('.', '/') + ".class");
        if (entry == null) {
            return null;
        }
        int content = entry.offset()
                + LOCAL_LENGTH
                + zip.getShort(entry.offset() + LOCAL_NAME_LENGTH)
                + zip.getShort(entry.offset() + LOCAL_EXTRA_LENGTH);
        byte[] unpacked = new byte[entry.size()];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(zip.array(), content, entry.compressedSize());
            if (inflater.inflate(unpacked) != unpacked.length) {
                throw new IllegalStateException(NAME + " is damaged at " + className + ".");
            }
            return unpacked;
        } catch (DataFormatException e) {
            throw new IllegalStateException(NAME + " is damaged at " + className + ".", e);
        } finally {
            inflater.end();
        }
    }
}
