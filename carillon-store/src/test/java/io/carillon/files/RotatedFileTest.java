package io.carillon.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("a.log");
    }

    private static void append(RotatedFile file, String text) throws IOException {
        file.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void noFileExceedsItsSizeAndOnlyTheNewestAreKept() throws IOException {
        try (var file = new RotatedFile(path, 10, 2)) {
            for (String line : List.of("aaaa\n", "bbbb\n", "cccc\n", "dddd\n", "eeee\n", "ffff\n", "gggg\n")) {
                append(file, line);
            }
        }
        assertThat(names()).containsExactly("a.log", "a.log.1", "a.log.2");
        assertThat(path).hasContent("gggg\n");
        assertThat(folder.resolve("a.log.1")).hasContent("eeee\nffff\n");
        assertThat(folder.resolve("a.log.2")).hasContent("cccc\ndddd\n");
    }

    @Test
    void oneLineMayBeLongerThanAFile() throws IOException {
        try (var file = new RotatedFile(path, 10, 1)) {
            append(file, "a line of more than ten characters\n");
            append(file, "b\n");
        }
        assertThat(path).hasContent("b\n");
        assertThat(folder.resolve("a.log.1")).hasContent("a line of more than ten characters\n");
    }

    @Test
    void withoutOlderFilesAFullOneIsDeleted() throws IOException {
        try (var file = new RotatedFile(path, 10, 0)) {
            append(file, "12345678\n");
            append(file, "b\n");
        }
        assertThat(names()).containsExactly("a.log");
        assertThat(path).hasContent("b\n");
    }

    @Test
    void anExistingFileIsContinuedAndCountsInTheSize() throws IOException {
        Files.writeString(path, "before\n");
        try (var file = new RotatedFile(path, 10, 1)) {
            append(file, "a\n");
            assertThat(path).hasContent("before\na\n");
            append(file, "bb\n");
        }
        assertThat(path).hasContent("bb\n");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path other = Files.createFile(
                folder.resolve("b.log"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try (var created = new RotatedFile(path, 4, 1);
                var existing = new RotatedFile(other, 0, 0)) {
            append(created, "one\n");
            append(created, "two\n");
            append(existing, "one\n");
        }
        for (Path file : List.of(path, folder.resolve("a.log.1"), other)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    /** As logrotate does with {@code copytruncate}. */
    @Test
    void aFileThatOthersTruncateGoesOnAtItsBeginning() throws IOException {
        try (var file = new RotatedFile(path, 0, 0)) {
            append(file, "one\n");
            try (var other = FileChannel.open(path, StandardOpenOption.WRITE)) {
                other.truncate(0);
            }
            append(file, "two\n");
        }
        assertThat(Files.readAllBytes(path)).containsExactly("two\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** As logrotate does with {@code create}. */
    @Test
    void aClosedFileIsOpenedAgainByItsName() throws IOException {
        var file = new RotatedFile(path, 0, 0);
        append(file, "one\n");
        Files.move(path, folder.resolve("moved"));
        append(file, "two\n");
        file.close();
        append(file, "three\n");
        file.close();
        assertThat(folder.resolve("moved")).hasContent("one\ntwo\n");
        assertThat(path).hasContent("three\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsTriedAgain() throws IOException {
        Path directory = folder.resolve("missing");
        try (var file = new RotatedFile(directory.resolve("a.log"), 0, 0)) {
            assertThatIOException().isThrownBy(() -> append(file, "one\n"));
            Files.createDirectory(directory);
            append(file, "two\n");
        }
        assertThat(directory.resolve("a.log")).hasContent("two\n");
    }
}
