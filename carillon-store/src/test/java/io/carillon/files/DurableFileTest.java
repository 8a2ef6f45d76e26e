package io.carillon.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
    }

    /** Work done in a directory. */
    private interface Work {
        void in(Path directory) throws IOException;
    }

    /**
     * Does the work, and returns the content of a file, or null, in every state that a kill or a power failure may
     * leave.
     */
    private List<String> everyEnd(String file, Work work) throws IOException {
        var history = new DiskHistory(root);
        work.in(RecordedFileSystem.record(root, history));
        var ends = new ArrayList<String>();
        for (int count = 0; count <= history.size(); count++) {
            Path killed = Files.createDirectory(temporary.resolve("killed-" + count));
            history.writeAfterKill(count, killed);
            ends.add(content(killed.resolve(file)));
            for (int way = 0; way < history.powerCuts(count); way++) {
                Path cut = Files.createDirectory(temporary.resolve("cut-" + count + "-" + way));
                history.writeAfterPowerCut(count, way, cut);
                ends.add(content(cut.resolve(file)));
            }
        }
        Path atTheEnd = Files.createDirectory(temporary.resolve("at-the-end"));
        history.writeAfterPowerCut(history.size(), 0, atTheEnd);
        assertThat(content(atTheEnd.resolve(file)))
                .as("after a loss of power once the work was done")
                .isEqualTo("new");
        return ends;
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : null;
    }

    @Test
    void aNewFileIsCompleteOrAbsent() throws IOException {
        assertThat(everyEnd("file", directory -> DurableFile.create(directory.resolve("file"), NEW)))
                .containsOnly(null, "new");
    }

    @Test
    void aFileIsReplacedAtomically() throws IOException {
        Files.write(root.resolve("file"), OLD);
        assertThat(everyEnd("file", directory -> DurableFile.replace(directory.resolve("file"), NEW)))
                .containsOnly("old", "new");
    }

    @Test
    void newDirectoriesAreDurableWithTheirFiles() throws IOException {
        assertThat(everyEnd("a/b/file", directory -> {
                    DurableFile.createDirectories(directory.resolve("a/b"));
                    DurableFile.create(directory.resolve("a/b/file"), NEW);
                }))
                .containsOnly(null, "new");
    }

    @Test
    void aDraftWrittenByOthersIsDurableOncePublished() throws IOException {
        assertThat(everyEnd("file", directory -> {
                    Path draft = DurableFile.draft(directory.resolve("file"));
                    // As a native library would.
                    Files.write(RecordedPath.unwrap(draft), NEW);
                    DurableFile.publish(draft, directory.resolve("file"));
                }))
                .containsOnly(null, "new");
    }

    @Test
    void anExistingFileIsNotCreatedAgain() throws IOException {
        Path file = root.resolve("file");
        DurableFile.create(file, OLD);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> DurableFile.create(file, NEW));
        assertThat(file).hasBinaryContent(OLD);
        assertThat(root).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void filesAndDirectoriesAreAccessibleToTheirOwnerOnly() throws IOException {
        Path directory = root.resolve("a/b");
        DurableFile.createDirectories(directory);
        DurableFile.create(directory.resolve("created"), NEW);
        DurableFile.replace(directory.resolve("replaced"), NEW);
        assertThat(mode(root.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("created"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("replaced"))).isEqualTo("rw-------");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void replacingAFileKeepsTheSymbolicLinkToIt() throws IOException {
        Path file = Files.write(root.resolve("file"), OLD);
        Path link = Files.createSymbolicLink(root.resolve("link"), file);
        DurableFile.replace(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(NEW);
    }

    @Test
    void createDirectoriesRefusesAFile() throws IOException {
        Path file = Files.write(root.resolve("file"), OLD);
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> DurableFile.createDirectories(file));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableFile.createDirectories(file.resolve("below")));
    }
}
