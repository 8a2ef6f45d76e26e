package io.carillon.cli.backup;

import io.carillon.files.DurableFile;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The list of the files of a backup. It is written last: a directory without it is not a backup.
 *
 * @param form how the records are stored
 * @param momentary whether the records are those of one moment; if not, what changed during the backup may be in it partly,
 *     and is made consistent by the restore
 * @param created when the backup began
 * @param digest of the records in it
 * @param hashes the SHA-256 hash of each file by its name, in hexadecimal digits
 */
public record BackupManifest(
        Form form, boolean momentary, Instant created, StoreDigest digest, Map<String, String> hashes) {
    /** The name of the file. */
    public static final String FILE = "backup.properties";

    /** How the records of a backup are stored. */
    public enum Form {
        /** A SQLite database. */
        SQLITE("directory.sqlite"),
        /** A file that does not depend on an engine. */
        PORTABLE(RecordFile.NAME);

        private final String file;

        Form(String file) {
            this.file = file;
        }

        /** The name of the file with the records. */
        public String file() {
            return file;
        }
    }

    /** A manifest of complete files that no longer change. */
    public static BackupManifest of(
            Form form, boolean momentary, Instant created, StoreDigest digest, Iterable<Path> files)
            throws IOException {
        var hashes = new TreeMap<String, String>();
        for (Path file : files) {
            hashes.put(file.getFileName().toString(), FileHash.of(file));
        }
        return new BackupManifest(form, momentary, created, digest, hashes);
    }

    /**
     * Reads the manifest of a backup.
     *
     * @throws BackupException if there is none, or this version cannot read it
     */
    public static BackupManifest read(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException(
                    Files.exists(backup)
                            ? backup + " is not a backup: it has no " + FILE + "."
                            : backup + " does not exist.",
                    "Name a directory that 'carillon backup' has created.");
        }
        return ManifestText.read(file, Files.readAllBytes(file));
    }

    /** Writes the manifest into the directory of the backup. */
    public void write(Path backup) throws IOException {
        DurableFile.create(backup.resolve(FILE), ManifestText.of(this));
    }

    /** Whether the backup has a file of this name. */
    public boolean has(String name) {
        return hashes.containsKey(name);
    }

    /** Requires that a file of the backup is there, and is not a link to something outside. */
    public void requireThere(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException(
                    "The backup is damaged: " + name
                            + (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                                    ? " is not a regular file."
                                    : " is missing."),
                    "Use another backup.");
        }
    }

    /**
     * Requires that a file is unchanged since the backup.
     *
     * @param file the file, or a copy of it under the same name
     */
    public void require(Path file) throws IOException {
        requireThere(file);
        String name = file.getFileName().toString();
        if (!FileHash.of(file).equals(hashes.get(name))) {
            throw new BackupException(
                    "The backup is damaged: " + name + " has changed since it was written.", "Use another backup.");
        }
    }

    /** Requires that the records that were read are those that were written. */
    public void require(StoreDigest read) {
        if (!read.equals(digest)) {
            throw new BackupException("The backup's records do not match its list.", "Use another backup.");
        }
    }
}
