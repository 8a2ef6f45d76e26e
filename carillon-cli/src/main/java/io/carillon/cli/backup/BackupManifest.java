package io.carillon.cli.backup;

import io.carillon.files.DurableFile;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The list of the files of a backup. It is written last: a directory without it is not a backup.
 *
 * @param created when the backup began
 * @param digest of the records in its database
 * @param hashes the SHA-256 hash of each file by its name, in hexadecimal digits
 */
public record BackupManifest(Instant created, StoreDigest digest, Map<String, String> hashes) {
    public static final String FILE = "backup.properties";

    private static final String FORMAT = "format";
    private static final String FORMAT_KNOWN = "1";
    private static final String CREATED = "created";
    private static final String RECORDS = "records";
    private static final String CHECKSUM = "checksum";
    private static final String HASH = "sha256.";

    /** A manifest of complete files that no longer change. */
    public static BackupManifest of(Instant created, StoreDigest digest, Iterable<Path> files) throws IOException {
        var hashes = new TreeMap<String, String>();
        for (Path file : files) {
            hashes.put(file.getFileName().toString(), hash(file));
        }
        return new BackupManifest(created, digest, hashes);
    }

    /**
     * Reads the manifest of a backup.
     *
     * @throws BackupException if there is none, or this version cannot read it
     */
    public static BackupManifest read(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BackupException(
                    Files.exists(backup)
                            ? backup + " is not a backup: it has no " + FILE + "."
                            : backup + " does not exist.",
                    "Name a directory that 'carillon backup' has created.");
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return of(properties);
        } catch (IllegalArgumentException | DateTimeException | CharacterCodingException e) {
            throw new BackupException(
                    file + " is not a valid list of a backup's files.", "Use another backup.", e);
        }
    }

    private static BackupManifest of(Properties properties) {
        String format = properties.getProperty(FORMAT, "");
        if (!format.equals(FORMAT_KNOWN)) {
            throw new IllegalArgumentException("format " + format);
        }
        var hashes = new TreeMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(HASH)) {
                hashes.put(name.substring(HASH.length()), properties.getProperty(name));
            }
        }
        var digest = new StoreDigest(
                Long.parseLong(properties.getProperty(RECORDS, "")), properties.getProperty(CHECKSUM, ""));
        return new BackupManifest(Instant.parse(properties.getProperty(CREATED, "")), digest, hashes);
    }

    public void write(Path backup) throws IOException {
        var properties = new Properties();
        properties.setProperty(FORMAT, FORMAT_KNOWN);
        properties.setProperty(CREATED, created.toString());
        properties.setProperty(RECORDS, Long.toString(digest.records()));
        properties.setProperty(CHECKSUM, digest.checksum());
        hashes.forEach((name, hash) -> properties.setProperty(HASH + name, hash));
        var text = new StringWriter();
        properties.store(text, "A backup of a Carillon directory, for carillon restore.");
        DurableFile.create(backup.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Requires that a file is unchanged since the backup.
     *
     * @param file the file, or a copy of it under the same name
     */
    public void require(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!hash(file).equals(hashes.get(name))) {
            throw new BackupException(
                    "The backup is damaged: " + name + " has changed since it was written.", "Use another backup.");
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
