package io.carillon.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalSortTest {
    @TempDir
    Path folder;

    /** With runs that are longer than all records, and of which there are many; with records that are longer than a buffer. */
    @ParameterizedTest
    @CsvSource({"0,1000", "9,100000", "10,1000", "1000,1000", "1005,5000", "5000,100000", "5,1"})
    void recordsComeInTheOrderOfTheirBytes(int count, long run) throws IOException {
        var random = new Random(Long.getLong("carillon.test.seed", 1));
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // In UTF-16, U+FA0E is after the emoji; in UTF-8 it is before it.
            String text = List.of("a", "b", "é", "\uFA0E", "😀").get(random.nextInt(5))
                    + "x".repeat(random.nextInt(random.nextInt(100) == 0 ? 50_000 : 300))
                    + i;
            records.add(text.getBytes(StandardCharsets.UTF_8));
        }
        List<byte[]> sorted = new ArrayList<>();
        try (var sort = new ExternalSort(folder, "records", run)) {
            for (byte[] record : records) {
                sort.add(record);
            }
            sort.sort();
            assertThat(sort.size()).isEqualTo(count);
            assertThat(folder).as("what a process that is killed leaves").isEmptyDirectory();
            byte @Nullable [] next = sort.next();
            while (next != null) {
                sorted.add(next);
                next = sort.next();
            }
            assertThat(sort.next()).isNull();
        }
        records.sort(Arrays::compareUnsigned);
        assertThat(sorted).containsExactlyElementsOf(records);
    }
}
