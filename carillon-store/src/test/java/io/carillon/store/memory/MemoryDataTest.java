package io.carillon.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.DiskException;
import io.carillon.store.Record;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store in memory has that others do not: a limit of its size, and an end of everything. */
class MemoryDataTest {
    private static final int BODY = 100;
    private static final int RECORD = MemoryData.RECORD_BYTES + 1 + BODY;

    private final MemoryData data = new MemoryData(3 * RECORD);
    private final MemoryStore store = new MemoryStore(data);

    private void create(String partition, String key) throws ConditionFailedException {
        store.write(partition, List.of(Change.create(key, new byte[BODY])));
    }

    @Test
    void aWriteThatWouldExceedTheLimitIsRefusedAsAWhole() throws ConditionFailedException {
        create("p", "a");
        create("q", "b");
        assertThat(data.bytes()).isEqualTo(2 * RECORD);
        assertThatExceptionOfType(DiskException.class)
                .isThrownBy(() -> store.write(
                        "p", List.of(Change.create("c", new byte[BODY]), Change.create("d", new byte[BODY]))))
                .withMessageContaining(3 * RECORD + " bytes")
                .satisfies(e -> assertThat(e.problem()).isEqualTo(DiskException.Problem.MEMORY_FULL));
        assertThat(store.get("p", "c")).isNull();
        assertThat(data.bytes()).isEqualTo(2 * RECORD);
        create("p", "c");
        Record a = Objects.requireNonNull(store.get("p", "a"));
        assertThatExceptionOfType(DiskException.class)
                .isThrownBy(() -> store.write("p", List.of(Change.replace(a, new byte[BODY + 1]))));
        store.write("p", List.of(Change.unchanged(a)));
        store.write("p", List.of(Change.replace(a, new byte[BODY - 1])));
        assertThat(data.bytes()).isEqualTo(3 * RECORD - 1);
        store.write("p", List.of(Change.delete(Objects.requireNonNull(store.get("p", "a")))));
        assertThat(data.bytes()).isEqualTo(2 * RECORD);
        create("q", "d");
    }

    @Test
    void afterItWasClearedNothingIsThereAndEveryPartitionHasChanged() throws ConditionFailedException {
        create("p", "a");
        create("kept", "b");
        Record before = Objects.requireNonNull(store.get("p", "a"));
        ChangeCounts.Snapshot counts =
                Objects.requireNonNull(store.changeCounts().refresh());
        long ofP = counts.of("p");
        data.clear(Set.of("kept"));
        assertThat(store.partitions(null, 10)).containsExactly("kept");
        assertThat(store.get("kept", "b")).isNotNull();
        assertThat(counts.of("p")).isGreaterThan(ofP);
        assertThat(data.bytes()).isEqualTo(RECORD);
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write("p", List.of(Change.replace(before, new byte[BODY]))));
        create("p", "a");
        assertThat(Objects.requireNonNull(store.get("p", "a")).version()).isNotEqualTo(before.version());
    }
}
