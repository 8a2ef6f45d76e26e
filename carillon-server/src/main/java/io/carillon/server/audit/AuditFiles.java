package io.carillon.server.audit;

import static java.util.Objects.requireNonNull;

import io.carillon.files.DurableFile;
import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of a log's files: the one that is written, the closed ones, each named after the sequence number of its last line so
 * that they sort in their order, and the head.
 *
 * @param log the file that is written
 */
record AuditFiles(Path log) {
    private static final String HEAD_SUFFIX = ".head";

    Path head() {
        return log.resolveSibling(log.getFileName() + HEAD_SUFFIX);
    }

    private Path directory() {
        return requireNonNull(log.toAbsolutePath().getParent(), "a file is in a directory");
    }

    /** The closed files, the oldest first. */
    List<Path> closed() throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(log.getFileName() + ".") + "[0-9]+");
        var closed = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory())) {
            for (Path file : files) {
                if (name.matcher(file.getFileName().toString()).matches()) {
                    closed.add(log.resolveSibling(file.getFileName()));
                }
            }
        }
        Collections.sort(closed);
        return closed;
    }

    /** Opens the file that is written, or creates it for its owner only. */
    FileChannel openOrCreate() throws IOException {
        if (!Files.exists(log)) {
            try {
                DurableFile.create(log, new byte[0]);
            } catch (FileAlreadyExistsException e) {
                // Another process created it at the same moment.
            }
        }
        OwnerOnly.restrict(log);
        return FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Gives the file that is written the name of a closed one. */
    void close(long lastSequence) throws IOException {
        Path closed = log.resolveSibling(String.format(Locale.ROOT, "%s.%012d", log.getFileName(), lastSequence));
        Files.move(log, closed, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(directory());
    }
}
