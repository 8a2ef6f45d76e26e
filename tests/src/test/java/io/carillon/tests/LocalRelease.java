package io.carillon.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that {@code ./release} published into a local folder. */
record LocalRelease(Path folder, String version) {
    /** The version that every release in the tests has; no other build knows it. */
    static final String VERSION = "0.0.1-test";

    /** Two builds take well under a minute on a quiet machine. */
    static final Duration BUILD_TIMEOUT = Duration.ofMinutes(30);

    /** What {@code ./release} ends with. */
    static ProgramResult run(ProgramEnvironment environment, Path folder, String version) {
        return Program.run(
                environment.with(
                        "MAVEN_LOCAL_REPOSITORY", LinkedLocalRepository.real().toString()),
                List.of(CarillonCommandLine.root().resolve("release").toString(), folder.toString(), version),
                BUILD_TIMEOUT);
    }

    static LocalRelease publish(ProgramEnvironment environment, Path folder) {
        run(environment, folder, VERSION).requireExitCode(0);
        return new LocalRelease(folder, VERSION);
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
