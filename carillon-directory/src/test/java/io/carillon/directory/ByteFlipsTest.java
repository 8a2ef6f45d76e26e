package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.carillon.directory.check.DirectoryCheck;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Joined;
import io.carillon.store.Record;
import io.carillon.store.RecordCheck;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Random bytes of a filled SQLite file are changed, past everything, and then all of it is read: what comes back is what was
 * written, or an error reports the damage. The property {@code carillon.test.flips} says how many seeds are tried.
 */
class ByteFlipsTest {
    private static final int SEEDS = Integer.getInteger("carillon.test.flips", 20);
    private static final int FLIPS = 20;
    private static final int USERS = 120;
    private static final int PAGE = 50;
    private static final int ALL = 10_000;

    @TempDir
    Path folder;

    private Path original;
    private final Map<String, Map<String, String>> written = new TreeMap<>();

    @BeforeEach
    void fill() {
        original = folder.resolve("original.sqlite");
        try (Store store = DirectoryOnDisk.spread(SqliteStore.open(original, new Random(1)))) {
            var directory = new Directory(store, Clock.systemUTC(), new Random(2));
            for (int n = 0; n < 2; n++) {
                int number = n;
                String account = directory
                        .accounts()
                        .create(DirectoryOnDisk.CALL, "Account" + n, AccountType.TEAM)
                        .accountId();
                for (int some = 0; some < USERS; some += 40) {
                    int from = some;
                    directory
                            .users()
                            .invitations()
                            .invite(
                                    DirectoryOnDisk.TENANT,
                                    account,
                                    IntStream.range(from, from + 40)
                                            .mapToObj(i -> "person" + i + "@" + number + ".example.com")
                                            .toList(),
                                    UserType.PRIVATE_USER);
                }
            }
            for (String partition : store.partitions(null, ALL)) {
                written.put(
                        partition,
                        store.scan(partition, "", null, ALL).stream()
                                .collect(Collectors.toMap(Record::key, record -> new String(record.body(), UTF_8))));
            }
        }
    }

    @Test
    void aStoppedServersFile() throws IOException {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Path changed = folder.resolve("changed" + seed + ".sqlite");
            Files.copy(original, changed);
            flip(changed, new Random(seed));
            boolean isTold;
            try (Store store = SqliteStore.openExisting(changed, new Random(1))) {
                isTold = isTold(store, seed);
            } catch (StoreException e) {
                isTold = true;
            }
            told += isTold ? 1 : 0;
            Files.delete(changed);
        }
        assertThat(told).as("of %s seeds", SEEDS).isGreaterThan(SEEDS * 3 / 4);
    }

    @Test
    void aRunningServersFile() throws IOException {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Path changed = folder.resolve("changed" + seed + ".sqlite");
            Files.copy(original, changed);
            try (Store store = SqliteStore.openExisting(changed, new Random(1))) {
                for (String partition : written.keySet()) {
                    store.scan(partition, "", null, ALL);
                }
                flip(changed, new Random(seed));
                told += isTold(store, seed) ? 1 : 0;
            }
            Files.delete(changed);
        }
        assertThat(told).as("of %s seeds", SEEDS).isGreaterThan(SEEDS * 3 / 4);
    }

    private static void flip(Path file, Random random) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < FLIPS; i++) {
                long at = random.nextLong(bytes.length());
                bytes.seek(at);
                int before = bytes.read();
                bytes.seek(at);
                bytes.write(before ^ (1 + random.nextInt(255)));
            }
        }
    }

    /** Reads everything in every way; requires that everything returned was written, and that anything missing is reported. */
    private boolean isTold(Store store, int seed) {
        var problems = new ArrayList<String>();
        var missing = new ArrayList<String>();
        written.forEach((partition, records) -> {
            records.forEach((key, body) -> read(problems, () -> {
                Record record = store.get(partition, key);
                if (record == null) {
                    missing.add(partition + " " + key);
                } else {
                    assertThat(new String(record.body(), UTF_8))
                            .as("seed %s: %s %s", seed, partition, key)
                            .isEqualTo(body);
                }
            }));
            pages(store, partition, problems, missing, seed);
        });
        var told = new ArrayList<>(problems);
        read(told, () -> told.addAll(store.structureFindings()));
        read(told, () -> {
            var check = new RecordCheck(store, damage -> told.add(damage.getMessage()));
            while (check.step() >= 0) {}
        });
        read(
                told,
                () -> new DirectoryCheck(store, DirectoryCheck.Repair.NONE, finding -> told.add(finding.toString()))
                        .run());
        if (told.isEmpty() && !missing.isEmpty()) {
            fail("seed %s: nobody says that these are gone: %s", seed, missing);
        }
        return !told.isEmpty();
    }

    /** A page that comes back has rows that were written, of this account alone, or all of them. */
    private void pages(Store store, String partition, List<String> problems, List<String> missing, int seed) {
        List<String> rows = written.get(partition).entrySet().stream()
                .filter(record -> record.getKey().startsWith("user/"))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        List<String> keys = written.get(partition).keySet().stream()
                .filter(key -> key.startsWith("user/"))
                .sorted()
                .toList();
        Set<String> known = Set.copyOf(rows);
        for (int from = 0; from < rows.size(); from += PAGE) {
            int begin = from;
            read(problems, () -> {
                Joined page = store.joined(partition, "user/", begin == 0 ? null : keys.get(begin - 1), PAGE);
                String bodies = new String(page.bodies(), 0, page.length(), UTF_8);
                List<String> expected = rows.subList(begin, Math.min(rows.size(), begin + PAGE));
                if (!bodies.equals(String.join(",", expected))) {
                    missing.add("page behind " + begin);
                    for (String body : bodies.isEmpty() ? new String[0] : bodies.split(",(?=\\{\"UserId\")")) {
                        assertThat(known)
                                .as("seed %s, page behind %s", seed, begin)
                                .contains(body);
                    }
                }
            });
        }
    }

    private static void read(List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (StoreException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
