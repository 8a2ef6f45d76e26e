package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code carillon backup --keep}: which backups are removed. */
class OldBackupsTest extends BackupDirectories {
    @Test
    void theOldestBackupsOfTheDirectoryAreRemoved() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        Path other = temporary.resolve("other");
        createKey(other);
        assertThat(backUp(other, backups.resolve("of-another-directory")).exitCode())
                .isZero();
        for (int day = 1; day <= 4; day++) {
            assertThat(backUp(data(), backups.resolve("day-" + day), day % 2 == 0 ? "--portable" : "--keep=9")
                            .exitCode())
                    .isZero();
        }
        Files.writeString(backups.resolve("day-2/notes.txt"), "somebody's");
        Files.createSymbolicLink(backups.resolve("linked"), backups.resolve("day-1"));
        Files.createDirectory(backups.resolve("empty"));
        Files.writeString(backups.resolve("file"), "somebody's");
        Files.createDirectory(backups.resolve("incomplete"));
        Files.copy(backups.resolve("day-3/secret.key"), backups.resolve("incomplete/secret.key"));

        CommandRun run = backUp(data(), backups.resolve("day-5"), "--keep", "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Removed the old backup " + backups.resolve("day-1"))
                .contains("Removed the old backup " + backups.resolve("day-3"))
                .hasLineCount(3);
        assertThat(names(backups))
                .containsExactly(
                        "day-2", "day-4", "day-5", "empty", "file", "incomplete", "linked", "of-another-directory");
    }

    @Test
    void nothingIsRemovedIfTheNewBackupFails() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        assertThat(backUp(data(), backups.resolve("day-1")).exitCode()).isZero();
        FolderContent before = FolderContent.of(temporary);
        assertRefused(backUp(data(), backups.resolve("day-1"), "--keep=1"), before, "already exists");
    }
}
