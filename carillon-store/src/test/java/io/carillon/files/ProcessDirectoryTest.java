package io.carillon.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void itIsAccessibleToItsOwnerOnlyAndDeletedWithItsContent() throws IOException {
        ProcessDirectory directory = ProcessDirectory.create(parent, "work-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
        Files.createDirectories(directory.path().resolve("a/b"));
        Files.writeString(directory.path().resolve("a/b/file"), "x");
        directory.close();
        directory.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void usedDirectoriesStayAndAbandonedOnesAreRemoved() throws Exception {
        Path abandoned = Files.createDirectory(parent.resolve("work-abandoned"));
        Files.writeString(abandoned.resolve("process.lock"), "");
        Files.writeString(abandoned.resolve("file"), "x");
        try (ProcessDirectory used = ProcessDirectory.create(parent, "work-");
                ProcessDirectory next = ProcessDirectory.create(parent, "work-")) {
            next.removeAbandoned(parent, "work-*");
            assertThat(abandoned).doesNotExist();
            assertThat(used.path().resolve("process.lock")).exists();
            assertThat(isLockedForOthers(used.path())).isTrue();
            assertThat(isLockedForOthers(next.path())).isTrue();
        }
    }

    /**
     * Whether the lock excludes another process: a POSIX lock is lost when its own process opens and closes the file
     * again.
     */
    private static boolean isLockedForOthers(Path directory) throws Exception {
        Process other = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        """
                        import fcntl, sys
                        try:
                            fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
                        except OSError:
                            sys.exit(7)
                        """,
                        directory.resolve("process.lock").toString())
                .inheritIO()
                .start();
        return other.waitFor() == 7;
    }

    @Test
    void otherDirectoriesStay() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("process.lock"), "");
        Path link = Files.createSymbolicLink(parent.resolve("work-link"), elsewhere);
        Path withoutLock = Files.createDirectory(parent.resolve("work-without-lock"));
        Path withLinkedLock = Files.createDirectory(parent.resolve("work-with-linked-lock"));
        Files.createSymbolicLink(withLinkedLock.resolve("process.lock"), elsewhere.resolve("process.lock"));
        Path file = Files.writeString(parent.resolve("work-file"), "x");
        Path otherName = Files.createDirectory(parent.resolve("other"));
        Files.writeString(otherName.resolve("process.lock"), "");
        try (ProcessDirectory next = ProcessDirectory.create(parent, "work-")) {
            next.removeAbandoned(parent, "work-*");
        }
        assertThat(link).exists();
        assertThat(elsewhere.resolve("process.lock")).exists();
        assertThat(withoutLock).exists();
        assertThat(withLinkedLock).exists();
        assertThat(file).exists();
        assertThat(otherName).exists();
    }

    @Test
    void linksInAnAbandonedDirectoryAreNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "x");
        Path abandoned = Files.createDirectory(parent.resolve("work-abandoned"));
        Files.writeString(abandoned.resolve("process.lock"), "");
        Files.createSymbolicLink(abandoned.resolve("link"), elsewhere);
        try (ProcessDirectory next = ProcessDirectory.create(parent, "work-")) {
            next.removeAbandoned(parent, "work-*");
        }
        assertThat(abandoned).doesNotExist();
        assertThat(elsewhere.resolve("file")).exists();
    }

    @Test
    void aReleasedDirectoryStays() throws IOException {
        ProcessDirectory directory = ProcessDirectory.create(parent, "work-");
        Files.writeString(directory.path().resolve("file"), "x");
        Path published = Files.move(directory.path(), parent.resolve("published"));
        directory.release(published);
        directory.close();
        assertThat(published).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**lock");
    }
}
