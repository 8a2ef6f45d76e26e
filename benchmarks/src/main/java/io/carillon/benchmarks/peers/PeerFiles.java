package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./bench} has fetched from Maven Central for peers: class paths and unpacked programs. */
public final class PeerFiles {
    private static final Path FOLDER = Path.of("benchmarks/peers/target").toAbsolutePath();

    private PeerFiles() {}

    /** The class path of a peer. */
    static String classPath(String peer) throws IOException {
        Path file = FOLDER.resolve(peer + ".classpath");
        if (!Files.exists(file)) {
            throw new IOException(peer + " could not be fetched from Maven Central");
        }
        return Files.readString(file).strip();
    }

    /** The folder that a peer was unpacked into. */
    static Path unpacked(String peer, String prefix) throws IOException {
        Path folder = FOLDER.resolve(peer);
        if (Files.isDirectory(folder)) {
            try (var inside = Files.list(folder)) {
                return inside.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
                        .findFirst()
                        .orElseThrow(() -> new IOException(peer + " was not unpacked"));
            }
        }
        throw new IOException(peer + " could not be fetched from Maven Central");
    }
}
