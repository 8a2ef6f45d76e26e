package io.carillon.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A {@link BackupManifest} as a properties file. Its last line is the hash of all lines before it. Format 1, which had no such
 * line, can still be read.
 */
final class ManifestText {
    /** The newest format that this version knows, and the one that it writes. */
    private static final int FORMAT = 2;

    private static final int FORMAT_WITHOUT_HASH = 1;

    private static final String COMMENT = "# A backup of a Carillon directory, for carillon restore.\n";
    private static final String FORMAT_KEY = "format";
    private static final String FORM = "form";
    private static final String MOMENTARY = "momentary";
    private static final String CREATED = "created";
    private static final String RECORDS = "records";
    private static final String CHECKSUM = "checksum";
    private static final String HASH = "sha256.";
    private static final String OWN_HASH = "\nmanifest=";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** No name leads out of the directory. */
    private static final Pattern FILE_NAME = Pattern.compile("[a-z]+(\\.[a-z]+)+");

    private ManifestText() {}

    static byte[] of(BackupManifest manifest) {
        var lines = new TreeMap<String, String>();
        lines.put(FORMAT_KEY, Integer.toString(FORMAT));
        lines.put(FORM, manifest.form().name().toLowerCase(Locale.ROOT));
        lines.put(MOMENTARY, Boolean.toString(manifest.momentary()));
        lines.put(CREATED, manifest.created().toString());
        lines.put(RECORDS, Long.toString(manifest.digest().records()));
        lines.put(CHECKSUM, manifest.digest().checksum());
        manifest.hashes().forEach((name, hash) -> lines.put(HASH + name, hash));
        var text = new StringBuilder(COMMENT);
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        text.setLength(text.length() - 1);
        String hash = FileHash.of(text.toString().getBytes(UTF_8));
        return text.append(OWN_HASH).append(hash).append('\n').toString().getBytes(UTF_8);
    }

    /**
     * Parses a manifest.
     *
     * @param file for messages
     */
    static BackupManifest read(Path file, byte[] content) throws IOException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            var properties = new Properties();
            properties.load(new StringReader(text));
            int format = format(properties.getProperty(FORMAT_KEY, ""));
            if (format > FORMAT) {
                throw new BackupException(
                        file + " has format " + format + ": the backup was made by a newer version of Carillon.",
                        "Restore it with that version.");
            }
            if (format == FORMAT) {
                requireUnchanged(text, content);
            }
            return manifest(properties, format);
        } catch (IllegalArgumentException | DateTimeException | CharacterCodingException e) {
            throw new BackupException(file + " is not a valid list of a backup's files.", "Use another backup.", e);
        }
    }

    private static int format(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < FORMAT_WITHOUT_HASH) {
            throw new IllegalArgumentException("format " + text);
        }
        return Integer.parseInt(text);
    }

    private static void requireUnchanged(String text, byte[] content) {
        int end = text.lastIndexOf(OWN_HASH);
        String before = end < 0 ? "" : text.substring(0, end);
        byte[] expected = (before + OWN_HASH + FileHash.of(before.getBytes(UTF_8)) + "\n").getBytes(UTF_8);
        if (!Arrays.equals(content, expected)) {
            throw new IllegalArgumentException("the hash does not match");
        }
    }

    private static BackupManifest manifest(Properties properties, int format) {
        var hashes = new TreeMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(HASH)) {
                hashes.put(fileName(name.substring(HASH.length())), properties.getProperty(name));
            }
        }
        Form form = format == FORMAT_WITHOUT_HASH
                ? formWithoutHash(properties)
                : Form.valueOf(properties.getProperty(FORM, "").toUpperCase(Locale.ROOT));
        if (!hashes.containsKey(form.file())) {
            throw new IllegalArgumentException("no records");
        }
        var digest = new StoreDigest(
                Long.parseLong(properties.getProperty(RECORDS, "")), properties.getProperty(CHECKSUM, ""));
        return new BackupManifest(
                form,
                !"false".equals(properties.getProperty(MOMENTARY)),
                Instant.parse(properties.getProperty(CREATED, "")),
                digest,
                Map.copyOf(hashes));
    }

    private static Form formWithoutHash(Properties properties) {
        if (properties.containsKey(FORM)) {
            throw new IllegalArgumentException("format 1 has no form");
        }
        return Form.SQLITE;
    }

    private static String fileName(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a file name");
        }
        return name;
    }
}
