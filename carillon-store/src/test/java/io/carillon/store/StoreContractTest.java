package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine must do. An engine's test extends this class and defines how its store is opened. */
public abstract class StoreContractTest extends StoreRaces {
    @Test
    void writtenRecordsAreRead() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2")));
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("1");
        assertThat(text(store.get(PARTITION, "b"))).isEqualTo("2");
        assertThat(store.get(PARTITION, "c")).isNull();
        assertThat(store.get("other", "a")).isNull();
    }

    @Test
    void getAllKeepsTheOrderOfKeysAndOmitsMissingOnes() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2"), put("c", "3")));
        assertThat(store.getAll(PARTITION, List.of("c", "x", "a")))
                .extracting(Record::key)
                .containsExactly("c", "a");
        assertThat(store.getAll(PARTITION, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "a\u0000",
                "\u0000a",
                "\ud800",
                "\udc00",
                "\ud83d",
                "a\ud83d",
                "\ude00\ud83d",
                "\ud800a"
            })
    void whatNoRecordCanBeCalledIsNotFound(String impossible) throws Exception {
        for (String alike : List.of("?", "a?", "?a", "\ufffd", "a\ufffd", "a", "\ud83d\ude00")) {
            store.write(PARTITION, List.of(put(alike, "x")));
            store.write(alike, List.of(put("a", "x")));
        }
        assertThat(store.get(PARTITION, impossible)).isNull();
        assertThat(store.get(impossible, "a")).isNull();
        assertThat(keys(store.getAll(PARTITION, List.of("?", impossible, "a")))).containsExactly("?", "a");
        assertThat(store.getAll(impossible, List.of("a"))).isEmpty();
        assertThat(store.scan(impossible, "", null, 10)).isEmpty();
        assertThat(store.joined(impossible, "", null, 10).count()).isZero();
        assertThat(store.lastKey(impossible, "", null)).isNull();
        if (!impossible.isEmpty()) {
            assertThat(store.scan(PARTITION, impossible, null, 10)).isEmpty();
            assertThat(store.joined(PARTITION, impossible, null, 10).count()).isZero();
            assertThat(store.lastKey(PARTITION, impossible, null)).isNull();
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(put("new", "x"), put(impossible, "x"))));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.write(impossible, List.of(put("new", "x"))));
        assertThat(store.get(PARTITION, "new")).isNull();
    }

    @Test
    void aReplacementChangesBodyAndVersion() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record first = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.replace(first, bytes("2"))));
        Record second = store.get(PARTITION, "a");
        assertThat(text(second)).isEqualTo("2");
        assertThat(second.version()).isNotEqualTo(first.version()).isNotEqualTo(Change.ABSENT);
    }

    @Test
    void aStaleVersionFailsTheWholeWrite() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record stale = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.replace(stale, bytes("2"))));
        for (Change change : List.of(
                Change.replace(stale, bytes("3")), Change.delete(stale), Change.unchanged(stale), put("a", "4"))) {
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write(PARTITION, List.of(put("b", "x"), change, put("c", "x"))))
                    .matches(e -> e.key().equals("a"));
        }
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("2");
        assertThat(store.getAll(PARTITION, List.of("b", "c"))).isEmpty();
    }

    @Test
    void aCheckThatPassesLetsTheOtherChangesThrough() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record a = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.unchanged(a), Change.absent("b"), put("c", "3")));
        assertThat(store.get(PARTITION, "a").version()).isEqualTo(a.version());
        assertThat(store.get(PARTITION, "b")).isNull();
        assertThat(text(store.get(PARTITION, "c"))).isEqualTo("3");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(Change.absent("c"), put("d", "4"))));
    }

    @Test
    void aRecreatedKeyGetsANewVersion() throws Exception {
        var versions = new HashSet<Long>();
        for (int i = 0; i < 50; i++) {
            store.write(PARTITION, List.of(put("a", "1")));
            Record record = store.get(PARTITION, "a");
            assertThat(versions.add(record.version())).isTrue();
            store.write(PARTITION, List.of(Change.delete(record)));
            assertThat(store.get(PARTITION, "a")).isNull();
        }
    }

    @Test
    void keysAreOrderedByTheirBytes() throws Exception {
        var keys = new ArrayList<String>();
        for (int c = 1; c < 0x100; c++) {
            keys.add("k" + Character.toString(c));
        }
        keys.addAll(List.of(
                "k", "ka", "kA", "kaa", "k\u0101", "k\ud7ff", "k\ue000", "k\uffff", "k\ud83d\ude00", "k\udbff\udfff"));
        var distinct = new ArrayList<>(new HashSet<>(keys));
        store.write(PARTITION, distinct.stream().map(key -> put(key, "x")).toList());
        distinct.sort(BYTES);
        assertThat(store.scan(PARTITION, "", null, 1000))
                .extracting(Record::key)
                .containsExactlyElementsOf(distinct);
        assertThat(store.scan(PARTITION, "k", null, 1000))
                .extracting(Record::key)
                .containsExactlyElementsOf(distinct);
    }

    /**
     * Every byte that occurs in UTF-8: all single bytes, all leading bytes of two, three and four, and all continuation
     * bytes.
     */
    @Test
    void keysMayContainEveryByteOfUtf8() throws Exception {
        var distinct = new TreeSet<>(BYTES);
        IntStream.range(1, 0x80).forEach(c -> distinct.add(Character.toString(c)));
        IntStream.range(0x80, 0xc0).forEach(c -> distinct.add(Character.toString(c)));
        IntStream.range(2, 0x20).forEach(lead -> distinct.add(Character.toString(lead << 6)));
        IntStream.range(0, 0x10).forEach(lead -> distinct.add(Character.toString(Math.max(0x800, lead << 12))));
        IntStream.range(0, 5).forEach(lead -> distinct.add(Character.toString(Math.max(0x10000, lead << 18))));
        var keys = new ArrayList<>(distinct);
        store.write(PARTITION, keys.stream().map(key -> put(key, key)).toList());
        assertThat(keys(store.scan(PARTITION, "", null, 1000))).isEqualTo(keys);
        assertThat(keys(store.getAll(PARTITION, keys))).isEqualTo(keys);
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            assertThat(text(store.get(PARTITION, key))).isEqualTo(key);
            assertThat(keys(store.scan(PARTITION, "", key, 2)))
                    .isEqualTo(keys.subList(i + 1, Math.min(i + 3, keys.size())));
            assertThat(keys(store.scan(PARTITION, key, null, 2))).containsExactly(key);
        }
    }

    @Test
    void partitionsAreIndependentWhateverTheirNames() throws Exception {
        List<String> partitions =
                List.of("p", "P", "p ", "p/", "p/1", "\u00e4", "a\u0308", "\ud83d\ude00", "%", "_", "'");
        for (String partition : partitions) {
            store.write(partition, List.of(put("k", partition)));
        }
        for (String partition : partitions) {
            assertThat(store.scan(partition, "", null, 9)).hasSize(1);
            assertThat(text(store.get(partition, "k"))).isEqualTo(partition);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a", "a\ud7ff", "a\uffff", "a\udbff\udfff", "\udbff\udfff"})
    void aScanReturnsExactlyTheKeysWithThePrefix(String prefix) throws Exception {
        List<String> inside = List.of(prefix, prefix + "\u0001", prefix + "z", prefix + "\udbff\udfff");
        List<String> outside = List.of("\u0001", "A", "b/x", "\u00e9");
        var changes = new ArrayList<Change>();
        inside.forEach(key -> changes.add(put(key, "x")));
        outside.forEach(key -> changes.add(put(key, "x")));
        store.write(PARTITION, changes);
        store.write("partitioo", List.of(put(prefix + "elsewhere", "x")));
        assertThat(store.scan(PARTITION, prefix, null, 100))
                .extracting(Record::key)
                .containsExactlyElementsOf(inside);
    }

    @Test
    void aScanStartsAfterAKeyAndStopsAtItsLimit() throws Exception {
        store.write(PARTITION, List.of(put("a/1", "x"), put("a/3", "x"), put("a/5", "x"), put("b/1", "x")));
        assertThat(keys(store.scan(PARTITION, "a/", null, 2))).containsExactly("a/1", "a/3");
        assertThat(keys(store.scan(PARTITION, "a/", "a/3", 9))).containsExactly("a/5");
        assertThat(keys(store.scan(PARTITION, "a/", "a/2", 1))).containsExactly("a/3");
        assertThat(keys(store.scan(PARTITION, "a/", "a/5", 9))).isEmpty();
        assertThat(keys(store.scan(PARTITION, "a/", "A", 9))).containsExactly("a/1", "a/3", "a/5");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.scan(PARTITION, "", null, 0));
    }

    @Test
    void theLastKeyIsTheGreatestWithThePrefixBelowABound() throws Exception {
        assertThat(store.lastKey(PARTITION, "", null)).isNull();
        store.write(
                PARTITION, List.of(put("a", "x"), put("b/1", "x"), put("b/3", "x"), put("b/5", "x"), put("c", "x")));
        store.write("other", List.of(put("b/7", "x")));
        assertThat(store.lastKey(PARTITION, "b/", null)).isEqualTo("b/5");
        assertThat(store.lastKey(PARTITION, "b/", "z")).isEqualTo("b/5");
        assertThat(store.lastKey(PARTITION, "b/", "b/5")).isEqualTo("b/3");
        assertThat(store.lastKey(PARTITION, "b/", "b/4")).isEqualTo("b/3");
        assertThat(store.lastKey(PARTITION, "b/", "b/1")).isNull();
        assertThat(store.lastKey(PARTITION, "b/", "b/")).isNull();
        assertThat(store.lastKey(PARTITION, "b/", "a")).isNull();
        assertThat(store.lastKey(PARTITION, "b", null)).isEqualTo("b/5");
        assertThat(store.lastKey(PARTITION, "bb", null)).isNull();
        assertThat(store.lastKey(PARTITION, "d", null)).isNull();
        assertThat(store.lastKey(PARTITION, "", null)).isEqualTo("c");
        assertThat(store.lastKey(PARTITION, "", "c")).isEqualTo("b/5");
        store.write(PARTITION, List.of(Change.delete(store.get(PARTITION, "b/5"))));
        assertThat(store.lastKey(PARTITION, "b/", null)).isEqualTo("b/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "k\ud7ff", "k\uffff", "k\udbff\udfff", "\udbff\udfff"})
    void theLastKeyIsTheLastOfAScanWhateverItsCharacters(String prefix) throws Exception {
        var keys = new TreeSet<>(BYTES);
        for (String start : List.of("j", "k", "k\u007f", "k\ud7ff", "k\ue000", "k\uffff", "k\udbff\udfff", "l")) {
            keys.addAll(List.of(start, start + "a", start + "\udbff\udfff"));
        }
        keys.add("\udbff\udfff");
        store.write(PARTITION, keys.stream().map(key -> put(key, "x")).toList());
        List<String> inside = keys(store.scan(PARTITION, prefix, null, 1000));
        assertThat(store.lastKey(PARTITION, prefix, null)).isEqualTo(inside.get(inside.size() - 1));
        for (String before : keys) {
            List<String> earlier = inside.stream()
                    .filter(key -> BYTES.compare(key, before) < 0)
                    .toList();
            assertThat(store.lastKey(PARTITION, prefix, before))
                    .isEqualTo(earlier.isEmpty() ? null : earlier.get(earlier.size() - 1));
        }
    }

    @Test
    void joinedBodiesAreThoseOfAScan() throws Exception {
        store.write(PARTITION, List.of(put("a/1", "1"), put("a/3", "\u00fc,\""), put("a/5", ""), put("b", "b")));
        assertJoined(store.joined(PARTITION, "a/", null, 1), 1, "1");
        assertJoined(store.joined(PARTITION, "a/", null, 2), 2, "1,\u00fc,\"");
        assertJoined(store.joined(PARTITION, "a/", null, 9), 3, "1,\u00fc,\",");
        assertJoined(store.joined(PARTITION, "a/", "a/2", 1), 1, "\u00fc,\"");
        assertJoined(store.joined(PARTITION, "a/", "a/3", 9), 1, "");
        assertJoined(store.joined(PARTITION, "a/", "a/5", 9), 0, "");
        assertJoined(store.joined(PARTITION, "a/", "A", 1), 1, "1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.joined(PARTITION, "", null, 0));
    }

    @Test
    void joinedBodiesAreInKeyOrderWhateverTheOrderOfWrites() throws Exception {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < 400; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(11));
        for (List<Integer> some : List.of(numbers.subList(0, 300), numbers.subList(300, 400))) {
            store.write(
                    PARTITION,
                    some.stream().map(i -> put(numbered(i), "body of " + i)).toList());
        }
        for (int i = 0; i < 100; i++) {
            store.write(PARTITION, List.of(Change.delete(store.get(PARTITION, numbered(i * 4)))));
            store.write(PARTITION, List.of(put(numbered(i * 4), "body of " + i * 4)));
        }
        for (int first : new int[] {0, 1, 57, 200, 390}) {
            for (int limit : new int[] {1, 7, 201, 1000}) {
                int end = Math.min(400, first + limit);
                String expected = IntStream.range(first, end)
                        .mapToObj(i -> "body of " + i)
                        .collect(Collectors.joining(","));
                String after = first == 0 ? null : numbered(first - 1);
                assertJoined(store.joined(PARTITION, "k/", after, limit), end - first, expected);
            }
        }
    }

    private static String numbered(int number) {
        return String.format(Locale.ROOT, "k/%04d", number);
    }

    @Test
    void joinedRecordsAreThoseOfAScanWithTheirVersions() throws Exception {
        assertThat(store.joinedRecords(PARTITION, "v/", null, 9).count()).isZero();
        for (int i = 0; i < 5; i++) {
            byte[] body = (i == 2 ? "" : "{\"n\":\"" + "\u00fc,".repeat(i) + "\"}").getBytes(StandardCharsets.UTF_8);
            store.write(PARTITION, List.of(Change.create("v/" + i, body)));
        }
        store.write(
                PARTITION, List.of(Change.replace(store.get(PARTITION, "v/3"), "{}".getBytes(StandardCharsets.UTF_8))));
        for (String after : new String[] {null, "v/1", "v/4"}) {
            for (int limit = 1; limit < 7; limit++) {
                List<Record> scanned = store.scan(PARTITION, "v/", after, limit);
                JoinedRecords joined = store.joinedRecords(PARTITION, "v/", after, limit);
                assertThat(joined.count()).isEqualTo(scanned.size());
                for (int i = 0; i < joined.count(); i++) {
                    assertThat(Arrays.copyOfRange(joined.bodies(), joined.start(i), joined.ends()[i]))
                            .isEqualTo(scanned.get(i).body());
                    assertThat(joined.versions()[i]).isEqualTo(scanned.get(i).version());
                }
            }
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.joinedRecords(PARTITION, "", null, 0));
    }

    private static void assertJoined(Joined joined, int count, String bodies) {
        assertThat(new String(joined.bodies(), 0, joined.length(), StandardCharsets.UTF_8))
                .isEqualTo(bodies);
        assertThat(joined.count()).isEqualTo(count);
    }

    @Test
    void bodiesOfAnySizeAndContentAreReadBackUnchanged() throws Exception {
        var random = new Random(7);
        byte[] large = new byte[2_000_000];
        random.nextBytes(large);
        store.write(PARTITION, List.of(Change.create("large", large), Change.create("empty", new byte[0])));
        assertThat(store.get(PARTITION, "large").body()).isEqualTo(large);
        assertThat(store.get(PARTITION, "empty").body()).isEmpty();
    }

    @Test
    void aPageOfLargeBodiesIsComplete() throws Exception {
        var random = new Random(8);
        var bodies = new ArrayList<byte[]>();
        for (int i = 0; i < 20; i++) {
            bodies.add(new byte[100_000 + i]);
            random.nextBytes(bodies.get(i));
            store.write(PARTITION, List.of(Change.create("k/%02d".formatted(i), bodies.get(i))));
        }
        List<Record> page = store.scan(PARTITION, "k/", null, 20);
        assertThat(page).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(page.get(i).body()).isEqualTo(bodies.get(i));
        }
    }

    @Test
    void aWriteWithoutChangesOrWithADuplicateKeyIsRejected() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.write(PARTITION, List.of()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(put("a", "1"), put("a", "2"))));
    }

    @Test
    void writesSurviveClosingTheStore() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2")));
        Record a = store.get(PARTITION, "a");
        reopen();
        assertThat(store.get(PARTITION, "a").version()).isEqualTo(a.version());
        assertThat(keys(store.scan(PARTITION, "", null, 9))).containsExactly("a", "b");
        store.write(PARTITION, List.of(Change.replace(a, bytes("3"))));
        reopen();
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("3");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(Change.delete(a))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void everyPartitionWithARecordIsListedOnce(int limit) throws Exception {
        var names = new HashSet<String>();
        for (String name : List.of("account/1", "account/10", "account/2", "pin/\u00e9", "\ud83d\ude00", "z")) {
            store.write(name, List.of(put("a", "1"), put("b", "2")));
            names.add(name);
        }
        var walk = new ArrayList<String>();
        List<String> page = store.partitions(null, limit);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            walk.addAll(page);
            page = store.partitions(page.get(page.size() - 1), limit);
        }
        assertThat(walk).doesNotHaveDuplicates().containsAll(names);
        assertThat(walk)
                .filteredOn(name -> store.scan(name, "", null, 1).size() == 1)
                .containsAll(names);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.partitions(null, 0));
    }

    @Test
    void aClosedStoreRefusesReadsAndWrites() {
        store.close();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get(PARTITION, "a"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(put("a", "1"))));
        store.close();
    }

    @Test
    void twoStoresOverTheSameDataSeeEachOthersWrites() throws Exception {
        try (Store other = open()) {
            store.write(PARTITION, List.of(put("a", "1")));
            Record a = other.get(PARTITION, "a");
            assertThat(text(a)).isEqualTo("1");
            other.write(PARTITION, List.of(Change.replace(a, bytes("2"))));
            assertThat(text(store.get(PARTITION, "a"))).isEqualTo("2");
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write(PARTITION, List.of(Change.delete(a))));
        }
    }

    /** Random seeded writes, compared with a sorted map, the simplest possible store. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomWritesMatchASortedMap(long seed) throws Exception {
        var random = new Random(seed);
        var model = new TreeMap<String, String>(BYTES);
        for (int step = 0; step < 300; step++) {
            String key = "k/" + random.nextInt(40);
            Record record = store.get(PARTITION, key);
            assertThat(record == null ? null : text(record))
                    .as("seed %s step %s", seed, step)
                    .isEqualTo(model.get(key));
            if (record != null && random.nextInt(3) == 0) {
                store.write(PARTITION, List.of(Change.delete(record)));
                model.remove(key);
            } else {
                store.write(
                        PARTITION,
                        List.of(record == null ? put(key, "" + step) : Change.replace(record, bytes("" + step))));
                model.put(key, "" + step);
            }
        }
        assertThat(keys(store.scan(PARTITION, "k/", null, 100))).containsExactlyElementsOf(model.keySet());
    }

    /** More than share a commit. */
    @Test
    void ofManyWritesEachIsAppliedOrRefusedByItself() throws Exception {
        store.write("many-7", List.of(put("a", "taken")));
        List<Write> writes = IntStream.range(0, 300)
                .mapToObj(i -> new Write("many-" + i, List.of(put("a", "1"), put("b", "2"))))
                .toList();
        assertThat(store.writeAll(writes)).containsExactly(writes.get(7));
        assertThat(text(store.get("many-7", "a"))).isEqualTo("taken");
        assertThat(store.get("many-7", "b")).isNull();
        for (int i = 0; i < writes.size(); i++) {
            if (i != 7) {
                assertThat(store.getAll("many-" + i, List.of("a", "b"))).hasSize(2);
            }
        }
        assertThat(store.writeAll(writes)).isEqualTo(writes);
        assertThat(store.writeAll(List.of())).isEmpty();
    }

    @Test
    void aLargeWriteIsRefusedWholeIfOneOfItsNewRecordsIsThere() throws Exception {
        store.write(PARTITION, List.of(put("there", "as it was"), put("changed", "before")));
        Record changed = store.get(PARTITION, "changed");
        List<Change> changes = new ArrayList<>();
        changes.add(Change.replace(changed, bytes("after")));
        for (int i = 0; i < 40; i++) {
            changes.add(put("new/" + i, "" + i));
        }
        changes.add(20, put("there", "as it is not"));
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, changes))
                .matches(e -> e.key().equals("there"));
        assertThat(text(store.get(PARTITION, "there"))).isEqualTo("as it was");
        assertThat(text(store.get(PARTITION, "changed"))).isEqualTo("before");
        assertThat(store.scan(PARTITION, "new/", null, 100)).isEmpty();
        changes.remove(20);
        store.write(PARTITION, changes);
        assertThat(store.scan(PARTITION, "new/", null, 100)).hasSize(40);
        assertThat(text(store.get(PARTITION, "changed"))).isEqualTo("after");
    }

    @Test
    void ofManyNewRecordsThoseThatAreThereStayAsTheyAre() throws Exception {
        store.write("one-3", List.of(put("a", "taken")));
        List<Write> writes = IntStream.range(0, 20)
                .mapToObj(i -> new Write("one-" + i, List.of(put("a", "" + i))))
                .toList();
        assertThat(store.writeAll(writes)).containsExactly(writes.get(3));
        for (int i = 0; i < 20; i++) {
            assertThat(text(store.get("one-" + i, "a"))).isEqualTo(i == 3 ? "taken" : "" + i);
        }
    }
}
