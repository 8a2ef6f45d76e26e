package io.carillon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is in a folder: names, permissions and a hash of the content of each, to be compared with what is there later. */
record FolderContent(Map<String, String> files) {
    static FolderContent of(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(folder.relativize(path).toString(), description(path));
            }
        }
        return new FolderContent(files);
    }

    private static String description(Path path) throws IOException {
        String permissions =
                PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? permissions + " " + Files.size(path) + " " + Arrays.hashCode(Files.readAllBytes(path))
                : permissions;
    }
}
