package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import io.carillon.files.DurableFile;
import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The data directory in the file system: its files, and who else may write to it. */
record DataFiles(Path folder) {
    static final String SECRET_KEY = "secret.key";
    static final String AUDIT_KEY = "audit.key";
    static final String DATABASE = "directory.sqlite";
    static final String CONFIGURATION = Settings.FILE_NAME;

    /** The files that SQLite keeps beside the database. Beside another database they are harmful. */
    private static final List<String> LOGS = List.of(DATABASE + "-wal", DATABASE + "-shm", DATABASE + "-journal");

    /** Creates the directory if it does not exist, for its owner only: it will contain addresses and PINs. */
    void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            requireNoFile();
            try {
                DurableFile.createDirectories(folder);
            } catch (FileSystemException e) {
                throw new CommandFailedException(
                        "The directory " + folder + " cannot be created: " + FileProblem.reason(e) + ".",
                        "Choose a directory that this user may write to.",
                        e);
            }
        }
        requirePrivate();
    }

    /** Requires that the directory exists, for commands that have nothing to do in a new one. */
    void requireThere() throws IOException {
        if (!Files.isDirectory(folder)) {
            requireNoFile();
            throw new CommandFailedException(
                    folder + " does not exist.",
                    "Name the server's directory with --data; 'carillon serve' creates it.");
        }
        requirePrivate();
    }

    private void requireNoFile() {
        if (Files.exists(folder)) {
            throw new CommandFailedException(folder + " is not a directory.", "Name a directory with --data.");
        }
    }

    /** A user who may write to a directory may replace any file in it, whatever the file's mode. */
    private void requirePrivate() throws IOException {
        if (OwnerOnly.canOthersWrite(folder)) {
            throw new CommandFailedException(
                    "Other users may write to " + folder + ".", "Remove that permission: chmod go-w " + folder);
        }
    }

    Path secretKey() {
        return folder.resolve(SECRET_KEY);
    }

    /** The key of the seals in the audit log, which may be elsewhere. */
    Path auditKey() {
        return folder.resolve(AUDIT_KEY);
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    Path configuration() {
        return folder.resolve(CONFIGURATION);
    }

    /** SQLite's logs that exist. */
    List<Path> logs() {
        return LOGS.stream().map(folder::resolve).filter(DataFiles::isThere).toList();
    }

    /** Whether there is a directory, or a part of one. */
    boolean holdData() {
        return isThere(database()) || isThere(secretKey()) || !logs().isEmpty();
    }

    /** True also for a symbolic link to nothing: something was lost, so nothing new may be created. */
    static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
