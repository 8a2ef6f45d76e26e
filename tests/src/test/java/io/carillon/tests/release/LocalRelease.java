package io.carillon.tests.release;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
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
    /** Two builds take well under a minute on a quiet machine. */
    static final Duration BUILD_TIMEOUT = Duration.ofMinutes(30);

    /** What {@code ./release} ends with. */
    static ProgramResult run(ProgramEnvironment environment, Path folder) {
        return Program.run(
                environment.with(
                        "MAVEN_LOCAL_REPOSITORY", LinkedLocalRepository.real().toString()),
                List.of(CarillonCommandLine.root().resolve("release").toString(), folder.toString()),
                BUILD_TIMEOUT);
    }

    static LocalRelease publish(ProgramEnvironment environment, Path folder) throws IOException {
        run(environment, folder).requireExitCode(0);
        try (Stream<Path> versions = Files.list(folder.resolve("io/carillon/carillon-bom"))) {
            return new LocalRelease(
                    folder,
                    versions.filter(Files::isDirectory)
                            .map(version -> version.getFileName().toString())
                            .findFirst()
                            .orElseThrow());
        }
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
