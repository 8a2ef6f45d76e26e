package io.carillon.tests.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that {@code ./release} published into a local folder. */
record LocalRelease(Path folder, String version) {
    /** What was published into a folder, in its one version. */
    static LocalRelease in(Path folder) throws IOException {
        try (Stream<Path> versions = Files.list(folder.resolve("io/carillon/carillon-bom"))) {
            return new LocalRelease(
                    folder,
                    versions.filter(Files::isDirectory)
                            .map(version -> version.getFileName().toString())
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** The home directory of who published it. */
    Path home() {
        return folder.getParent();
    }

    /** The names of all that was published of an artifact, without checksums. */
    Set<String> files(String artifact) throws IOException {
        try (Stream<Path> files = Files.list(versionFolder(artifact))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".md5") && !name.endsWith(".sha1"))
                    .collect(Collectors.toSet());
        }
    }

    /** One published file, such as {@code -sources.jar}. */
    Path file(String artifact, String ending) {
        return versionFolder(artifact).resolve(artifact + "-" + version + ending);
    }

    private Path versionFolder(String artifact) {
        return folder.resolve("io/carillon").resolve(artifact).resolve(version);
    }
}
