package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that becomes full while a backup is written to it. */
class BackupDiskTest {
    private static final String AWS_ACCOUNT = "123456789012";

    /** More than the rooms below, also compressed. */
    private static final int NUMBERS = 3000;

    /** Enough for the directory, and enough for some of the records. */
    private static final List<Integer> ROOMS = List.of(4096, 24_576);

    @TempDir
    Path parent;

    private DataFolder data;

    @BeforeEach
    void fillTheDirectory() throws IOException {
        data = new DataFolder(parent);
        data.createKey(AWS_ACCOUNT);
        String csv = IntStream.range(0, NUMBERS)
                .mapToObj(i -> "+1206555" + (1000 + i))
                .collect(Collectors.joining("\n", "E164PhoneNumber\n", "\n"));
        Path file = Files.writeString(parent.resolve("numbers.csv"), csv);
        data.prepare("admin", "numbers", "import", "--aws-account-id", AWS_ACCOUNT, file.toString())
                .requireExitCode(0);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPortableBackupLeavesNothingOnAFullDiskAndNoOldOneGoes() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(parent.resolve("disk"), 2)) {
            Path old = disk.folder().resolve("old");
            data.run("backup", "--portable", old.toString()).requireExitCode(0);
            String next = disk.folder().resolve("next").toString();
            for (int room : ROOMS) {
                disk.fill();
                disk.leave(room);
                assertThat(data.run("backup", "--portable", "--keep", "1", next)
                                .requireExitCode(1)
                                .standardError())
                        .contains("No space left on device")
                        .hasLineCount(2)
                        .doesNotContain("\tat ");
                assertThat(names(disk.folder())).containsExactly("filler", "old");
                disk.empty();
            }
            data.run("backup", "--portable", "--keep", "1", next).requireExitCode(0);
            assertThat(names(disk.folder())).containsExactly("next");
        }
    }
}
