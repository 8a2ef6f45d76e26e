package io.carillon.tests.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A user without any rights of its own: {@code nobody} if the tests run as root, or else the user that runs them. */
final class UnprivilegedUser {
    private static final String NAME = "nobody";
    private static final List<String> SWITCH =
            List.of("/usr/bin/setpriv", "--reuid=" + NAME, "--regid=nogroup", "--clear-groups", "--no-new-privs");

    private UnprivilegedUser() {}

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The command, run as this user; it replaces the process that switches the user. */
    static List<String> command(List<String> command) {
        var line = new ArrayList<String>(isRoot() ? SWITCH : List.of());
        line.addAll(command);
        return line;
    }

    /** Creates a directory that belongs to this user, in one that others may not list but pass through. */
    static Path directory(Path parent, String name) throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        Path directory = Files.createDirectory(parent.resolve(name));
        own(directory);
        return directory;
    }

    /** Makes this user the owner of a file or a directory. */
    static void own(Path file) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME));
        }
    }
}
