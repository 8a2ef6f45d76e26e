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

/** The data folder as the system shows it: which files there are, and who else may write there. */
record DataFiles(Path folder) {
    static final String SECRET_KEY = "secret.key";
    static final String DATABASE = "directory.sqlite";
    static final String CONFIGURATION = Settings.FILE_NAME;

    /** What SQLite keeps beside the database: of no use, and a danger, beside another one. */
    private static final List<String> LOGS = List.of(DATABASE + "-wal", DATABASE + "-shm", DATABASE + "-journal");

    /** Makes the folder if it is not there, its owner's alone: it will hold people's addresses and PINs. */
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

    /** Requires that the folder is there, for commands that have nothing to do in a new one. */
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

    /** Who may write in a folder may replace any file in it, whatever the file's own mode. */
    private void requirePrivate() throws IOException {
        if (OwnerOnly.canOthersWrite(folder)) {
            throw new CommandFailedException(
                    "Other users may write to " + folder + ".", "Remove that permission: chmod go-w " + folder);
        }
    }

    Path secretKey() {
        return folder.resolve(SECRET_KEY);
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    Path configuration() {
        return folder.resolve(CONFIGURATION);
    }

    /** SQLite's logs that are there. */
    List<Path> logs() {
        return LOGS.stream().map(folder::resolve).filter(DataFiles::isThere).toList();
    }

    /** Whether there is a directory, or a part of one. */
    boolean holdData() {
        return isThere(database()) || isThere(secretKey()) || !logs().isEmpty();
    }

    /** Also if it is a symbolic link that leads nowhere: that is something lost, not something new. */
    static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
