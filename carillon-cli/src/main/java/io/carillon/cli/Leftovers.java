package io.carillon.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What killed processes have left in a data directory: drafts of files that never got their final names. */
record Leftovers(Path folder, List<Path> drafts) {
    /** Drafts of all files, with those of SQLite, and those of earlier versions. */
    private static final String PATTERN = "{" + DataFiles.SECRET_KEY + ".*.draft," + DataFiles.DATABASE + ".*.draft*,"
            + FolderLock.FILE + ".*.draft,secret*.new}";

    static Leftovers of(Path folder) throws IOException {
        var drafts = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PATTERN)) {
            found.forEach(drafts::add);
        }
        return new Leftovers(folder, drafts);
    }

    /** Removes them unless another process uses the directory: one could be its draft. */
    void clear() throws IOException {
        if (drafts.isEmpty()) {
            return;
        }
        try (FolderLock alone = FolderLock.tryExclusive(folder)) {
            if (alone != null) {
                for (Path draft : drafts) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }
}
