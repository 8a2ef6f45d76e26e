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
 * Permissions that restrict a file or directory to its owner. On a file system without POSIX permissions nothing is set
 * or refused, and the directory's own access control applies.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> READ_BY_GROUP =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);
    private static final Set<PosixFilePermission> DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    /** Attributes of a new file (mode 600) below the existing path {@code existing}, regardless of the umask. */
    static FileAttribute<?>[] file(Path existing) throws IOException {
        return attributes(existing, FILE);
    }

    /** Attributes of a new directory (mode 700) below the existing path {@code existing}, regardless of the umask. */
    static FileAttribute<?>[] directory(Path existing) throws IOException {
        return attributes(existing, DIRECTORY);
    }

    private static FileAttribute<?>[] attributes(Path existing, Set<PosixFilePermission> permissions)
            throws IOException {
        return hasPermissions(existing)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Whether only the owner can read or write {@code file}, and nobody can execute it. */
    public static boolean isOwnersAlone(Path file) throws IOException {
        return !hasPermissions(file) || FILE.containsAll(Files.getPosixFilePermissions(file));
    }

    /**
     * Whether {@code file} belongs to root, and nobody else can read or write it except that its group can read it. System
     * packages keep keys in this way that several services share.
     */
    public static boolean isRootsAndItsGroups(Path file) throws IOException {
        return hasPermissions(file)
                && Files.getOwner(file).getName().equals("root")
                && READ_BY_GROUP.containsAll(Files.getPosixFilePermissions(file));
    }

    /** Whether the group or others can create, rename and delete files in {@code directory}. */
    public static boolean canOthersWrite(Path directory) throws IOException {
        return hasPermissions(directory)
                && Files.getPosixFilePermissions(directory).stream().anyMatch(WRITE_BY_OTHERS::contains);
    }

    /** Whether the group or others have any permission on {@code path}. */
    public static boolean canOthersUse(Path path) throws IOException {
        return hasPermissions(path) && !DIRECTORY.containsAll(Files.getPosixFilePermissions(path));
    }

    /**
     * Removes all permissions except the owner's (mode 600).
     *
     * @return whether there were any to remove
     * @throws IOException if the file belongs to another user
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
