package io.carillon.tests.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that {@code ./package} has filled.
 *
 * @param folder with a tarball, a Debian package, their checksums, and a Dockerfile
 */
record Packages(Path folder) {
    private static final String NAME = "carillon-";
    private static final String ENDING = ".tar.gz";

    Path tarball() {
        return only(NAME, ENDING);
    }

    Path debianPackage() {
        return only("carillon_", ".deb");
    }

    /** As in the name of the tarball. */
    String version() {
        String name = tarball().getFileName().toString();
        return name.substring(NAME.length(), name.length() - ENDING.length());
    }

    private Path only(String beginning, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(beginning)
                                    && file.getFileName().toString().endsWith(ending))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("Not one file " + beginning + "*" + ending + " but " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
