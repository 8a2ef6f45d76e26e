package io.carillon.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Permissions that leave a file or a directory to its owner. Where a file system has no POSIX permissions, nothing is set and
 * nothing is refused: the directory's own access control applies there.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    /** Attributes for a new file (mode 600) somewhere below {@code existing}, whatever the umask. */
    static FileAttribute<?>[] file(Path existing) throws IOException {
        return attributes(existing, FILE);
    }

    /** Attributes for a new directory (mode 700) somewhere below {@code existing}, whatever the umask. */
    static FileAttribute<?>[] directory(Path existing) throws IOException {
        return attributes(existing, DIRECTORY);
    }

    private static FileAttribute<?>[] attributes(Path existing, Set<PosixFilePermission> permissions)
            throws IOException {
        return hasPermissions(existing)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Whether nobody but the owner may read or write {@code file}, nor anybody run it. */
    public static boolean isOwnersAlone(Path file) throws IOException {
        return !hasPermissions(file) || FILE.containsAll(Files.getPosixFilePermissions(file));
    }

    /** Whether the group or others may create, rename and delete files in {@code directory}. */
    public static boolean canOthersWrite(Path directory) throws IOException {
        return hasPermissions(directory)
                && Files.getPosixFilePermissions(directory).stream().anyMatch(WRITE_BY_OTHERS::contains);
    }

    /**
     * Takes all permissions from everybody but the owner (mode 600).
     *
     * @return whether there were any to take
     * @throws IOException if the file belongs to somebody else
     */
    public static boolean restrict(Path file) throws IOException {
        if (isOwnersAlone(file)) {
            return false;
        }
        Files.setPosixFilePermissions(file, FILE);
        return true;
    }

    private static boolean hasPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
