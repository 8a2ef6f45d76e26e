package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private void rotate(Path folder) {
        assertThat(CommandRun.of("secret-key", "rotate", "--data", folder.toString())
                        .exitCode())
                .isZero();
    }

    /** One of them was made while the key was being rotated, so it has two keys. */
    @Test
    void backupsFromBeforeARotationCount() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        Path other = temporary.resolve("other");
        createKey(other);
        assertThat(backUp(other, backups.resolve("of-another-directory")).exitCode())
                .isZero();
        rotate(other);
        assertThat(backUp(data(), backups.resolve("day-1")).exitCode()).isZero();
        assertThat(CommandRun.of("secret-key", "prepare", "--data", data().toString())
                        .exitCode())
                .isZero();
        assertThat(backUp(data(), backups.resolve("day-2"), "--portable").exitCode())
                .isZero();
        rotate(data());
        assertThat(backUp(data(), backups.resolve("day-3")).exitCode()).isZero();
        rotate(data());
        CommandRun run = backUp(data(), backups.resolve("day-4"), "--keep", "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("day-1", "day-2").hasLineCount(3);
        assertThat(names(backups)).containsExactly("day-3", "day-4", "of-another-directory");
    }

    /** Whose they are cannot be told. */
    @Test
    void backupsWhoseKeyWasChangedStay() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        for (String name : List.of("edited", "emptied", "without")) {
            assertThat(backUp(data(), backups.resolve(name)).exitCode()).isZero();
        }
        Path edited = backups.resolve("edited/secret.key");
        Files.writeString(edited, Files.readString(edited) + "\n");
        Files.writeString(backups.resolve("emptied/secret.key"), "");
        Files.delete(backups.resolve("without/secret.key"));
        CommandRun run = backUp(data(), backups.resolve("newest"), "--keep=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names(backups)).containsExactly("edited", "emptied", "newest", "without");
    }
}
