package io.carillon.cli;

import io.carillon.files.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that replace those of a data directory. They are in a directory inside it, {@code restore-TIME}; what they replace
 * goes to {@code before-TIME}. As soon as that directory has its name, the new files count: if a process is killed in between,
 * the next one that opens the data directory resumes.
 *
 * @param folder the data directory, which no other process may use meanwhile
 * @param time identifies the restore
 */
record PendingRestore(Path folder, String time) {
    private static final String STAGED = "restore-";
    private static final String REPLACED = "before-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile(STAGED + "\\d{8}T\\d{6}Z(-\\d+)?");

    /**
     * Decides that the staged files replace the current ones.
     *
     * @param staged a directory in the folder, complete and synced
     */
    static PendingRestore commit(Path folder, Path staged, Instant now) throws IOException {
        var pending = new PendingRestore(folder, freeTime(folder, now));
        Files.move(staged, pending.staged(), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(folder);
        return pending;
    }

    private static String freeTime(Path folder, Instant now) {
        String time = TIME.format(now);
        for (int next = 2; Files.exists(folder.resolve(REPLACED + time)); next++) {
            time = TIME.format(now) + "-" + next;
        }
        return time;
    }

    /** A directory for what a restore at this moment replaces. It does not exist yet. */
    static Path freeReplaced(Path folder, Instant now) {
        return folder.resolve(REPLACED + freeTime(folder, now));
    }

    /** Finishes a restore that a killed process has begun, if there is one. */
    static void finishIn(Path folder) throws IOException {
        if (in(folder).isEmpty()) {
            return;
        }
        try (FolderLock alone = FolderLock.tryExclusive(folder)) {
            if (alone != null) {
                finishAlone(folder);
            }
        }
    }

    /** The same for a process that has locked the directory. */
    static void finishAlone(Path folder) throws IOException {
        for (PendingRestore pending : in(folder)) {
            pending.apply();
        }
    }

    /** In order of their start; a second one starts only after the first is done, so there is at most one. */
    private static List<PendingRestore> in(Path folder) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, STAGED + "*")) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                // Other files with such names are left alone.
                if (NAME.matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names.stream()
                .map(name -> new PendingRestore(folder, name.substring(STAGED.length())))
                .toList();
    }

    private Path staged() {
        return folder.resolve(STAGED + time);
    }

    /** The directory of the replaced files, if there are any. */
    Path replaced() {
        return folder.resolve(REPLACED + time);
    }

    /**
     * Moves the files to their places. A file that is no longer staged is in its place already. The files that SQLite keeps
     * beside the old database are durably gone before the new one arrives, as they would be read as the new one's.
     */
    void apply() throws IOException {
        var files = new DataFiles(folder);
        var staged = new DataFiles(staged());
        if (DataFiles.isThere(staged.database())) {
            for (Path log : files.logs()) {
                setAside(log);
            }
            putInPlace(staged.database(), files.database());
        }
        if (DataFiles.isThere(staged.secretKey())) {
            putInPlace(staged.secretKey(), files.secretKey());
        }
        if (DataFiles.isThere(staged.configuration())) {
            if (DataFiles.isThere(files.configuration())) {
                Files.delete(staged.configuration());
            } else {
                putInPlace(staged.configuration(), files.configuration());
            }
        }
        Files.delete(staged());
        DurableFile.syncDirectory(folder);
    }

    private void putInPlace(Path staged, Path file) throws IOException {
        if (DataFiles.isThere(file)) {
            setAside(file);
        }
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(folder);
        DurableFile.syncDirectory(staged());
    }

    private void setAside(Path file) throws IOException {
        DurableFile.createDirectories(replaced());
        Files.move(file, replaced().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(replaced());
        DurableFile.syncDirectory(folder);
    }
}
