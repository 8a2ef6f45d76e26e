package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three nodes and two servers: nodes are killed or suspended one after another and come back, while both servers write
 * and read.
 */
@Tag("slow")
class NodeLossTest {
    private static final int WRITERS = 8;
    private static final int COUNTERS = 3;
    private static final int STAYING = 200;
    private static final int LOSSES = 3;

    @ParameterizedTest
    @ValueSource(longs = 5)
    void noAcknowledgedWriteIsLostWithANode(long seed) throws Exception {
        try (CassandraCluster cluster = CassandraCluster.start(3);
                Store one = open(cluster, seed);
                Store two = open(cluster, seed + 1)) {
            List<String> staying = fill(one);
            var stop = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 2);
            try {
                var writers = new ArrayList<PartitionWriter>();
                var running = new ArrayList<Future<?>>();
                for (int i = 0; i < WRITERS; i++) {
                    Store store = i % 2 == 0 ? one : two;
                    writers.add(new PartitionWriter(store, i, new Random(seed * 31 + i), stop));
                    running.add(pool.submit(writers.get(i)));
                }
                for (Store store : List.of(one, two)) {
                    running.add(pool.submit(walker(store, staying, new Random(~seed), stop)));
                }
                loseNodes(cluster, new Random(seed), running);
                stop.set(true);
                for (Future<?> task : running) {
                    task.get();
                }
                try (Store later = open(cluster, seed + 2)) {
                    check(later, writers);
                }
            } finally {
                stop.set(true);
                pool.shutdown();
            }
        }
    }

    private static Store open(CassandraCluster cluster, long seed) {
        return CassandraStore.open(cluster.uri("carillon"), CassandraSettings.DEFAULT, new Random(seed));
    }

    private static List<String> fill(Store store) throws Exception {
        var staying = new ArrayList<String>();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < STAYING; i++) {
            staying.add("k/%04d".formatted(2 * i));
            changes.add(Change.create(staying.get(i), new byte[400]));
        }
        for (int i = 0; i < COUNTERS; i++) {
            changes.add(Change.create("counter/" + i, "0".getBytes(UTF_8)));
        }
        store.write(PartitionWriter.PARTITION, changes);
        return staying;
    }

    /** The next node is lost soon after the previous one is back, while that one still lacks the writes it missed. */
    private static void loseNodes(CassandraCluster cluster, Random random, List<Future<?>> running) throws Exception {
        int node = random.nextInt(3);
        for (int i = 0; i < LOSSES; i++) {
            Thread.sleep(2000 + random.nextInt(1000));
            CassandraNode lost = cluster.nodes().get(node);
            if (i % 2 == 0) {
                lost.kill();
                Thread.sleep(2000 + random.nextInt(3000));
                lost.restart();
            } else {
                lost.pause();
                Thread.sleep(10_000 + random.nextInt(3000));
                lost.resume();
            }
            node = (node + 1) % 3;
            for (Future<?> task : running) {
                if (task.isDone()) {
                    task.get();
                }
            }
        }
        Thread.sleep(Duration.ofSeconds(2).toMillis());
    }

    private static Callable<Integer> walker(Store store, List<String> staying, Random random, AtomicBoolean stop) {
        return () -> {
            int walks = 0;
            for (; !stop.get(); walks++) {
                int pageSize = 20 + random.nextInt(100);
                var seen = new ArrayList<String>();
                List<Record> page = store.scan(PartitionWriter.PARTITION, "k/", null, pageSize);
                while (!page.isEmpty()) {
                    page.forEach(record -> seen.add(record.key()));
                    page = store.scan(PartitionWriter.PARTITION, "k/", seen.get(seen.size() - 1), pageSize);
                }
                assertThat(seen).filteredOn(staying::contains).containsExactlyElementsOf(staying);
            }
            assertThat(walks).isPositive();
            return walks;
        };
    }

    private static void check(Store store, List<PartitionWriter> writers) {
        for (int i = 0; i < COUNTERS; i++) {
            int counter = i;
            int increments = writers.stream()
                    .mapToInt(writer -> writer.increments(counter))
                    .sum();
            assertThat(PartitionWriter.text(store.get(PartitionWriter.PARTITION, "counter/" + i)))
                    .as("counter %s", i)
                    .isEqualTo("" + increments);
        }
        for (PartitionWriter writer : writers) {
            assertThat(store.scan(PartitionWriter.PARTITION, writer.prefix(), null, 100_000))
                    .as("records of writer %s", writer.prefix())
                    .extracting(Record::key)
                    .containsExactlyElementsOf(writer.created());
            assertThat(writer.created()).isNotEmpty();
        }
    }
}
