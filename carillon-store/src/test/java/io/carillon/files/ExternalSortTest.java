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

    /** With runs that are longer than all keys, that end with the last key, and of which there are many. */
    @ParameterizedTest
    @CsvSource({"0,10", "9,10", "10,10", "1000,10", "1005,10", "5000,1000", "5,1"})
    void keysComeInTheOrderOfTheirBytes(int count, int run) throws IOException {
        var random = new Random(Long.getLong("carillon.test.seed", 1));
        var keys = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            // In UTF-16, U+FA0E is after the emoji; in UTF-8 it is before it.
            keys.add(List.of("a", "b", "é", "\uFA0E", "😀").get(random.nextInt(5))
                    + "x".repeat(random.nextInt(300))
                    + i);
        }
        var sorted = new ArrayList<String>();
        try (var entries = new ExternalSort(folder, run)) {
            for (String key : keys) {
                entries.add(key);
            }
            entries.sort();
            assertThat(entries.size()).isEqualTo(count);
            assertThat(folder).as("what a process that is killed leaves").isEmptyDirectory();
            @Nullable String next = entries.next();
            while (next != null) {
                sorted.add(next);
                next = entries.next();
            }
            assertThat(entries.next()).isNull();
        }
        keys.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
        assertThat(sorted).isEqualTo(keys);
    }
}
