package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.groups.GroupRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Requires of an account's records that each group has its entries and its size, and each membership its group, or else the mark of
 * one that is being deleted, its user, and its place in that user's list.
 */
final class GroupInvariants {
    private GroupInvariants() {}

    /** Whether a record only says that a change of groups was interrupted. */
    static boolean isUnderWay(String key) {
        return key.startsWith("group-closing/") || key.startsWith("group-relicensing/");
    }

    /** Adds to {@code expected} what is as it should be. */
    static void check(Map<String, byte[]> records, Set<String> expected) {
        List<String> rows = keys(records, "group/");
        Map<String, Integer> sizes = new HashMap<>();
        for (String key : rows) {
            GroupRow row = GroupRow.read(RecordInvariants.record(records, key));
            sizes.put(row.id(), 0);
            for (String entry : row.indexKeys()) {
                assertThat(records.get(entry)).as(entry).asString(UTF_8).isEqualTo(row.id());
                assertThat(expected.add(entry)).as("%s is of one group", entry).isTrue();
            }
            expected.add(key);
        }
        Map<String, Set<String>> lists = new TreeMap<>();
        for (String key : keys(records, "group-member/")) {
            String[] parts = key.split("/", -1);
            assertThat(records).containsKey("user/" + parts[2]);
            if (sizes.containsKey(parts[1])) {
                sizes.merge(parts[1], 1, Integer::sum);
            } else {
                assertThat(records).containsKey("group-closing/" + parts[1]);
            }
            lists.computeIfAbsent("groups-of/" + parts[2], list -> new TreeSet<>())
                    .add(parts[1]);
            expected.add(key);
        }
        sizes.forEach((id, size) -> requireCount(records, expected, "group-size/" + id, size));
        lists.forEach((key, ids) -> assertThat(listed(records, key)).as(key).isEqualTo(ids));
        assertThat(keys(records, "groups-of/")).containsExactlyInAnyOrderElementsOf(lists.keySet());
        expected.addAll(lists.keySet());
        if (records.containsKey("group-count") || !rows.isEmpty()) {
            requireCount(records, expected, "group-count", rows.size());
        }
        expected.addAll(keys(records, "group-licenses"));
        expected.addAll(
                records.keySet().stream().filter(GroupInvariants::isUnderWay).toList());
    }

    private static Set<String> listed(Map<String, byte[]> records, String key) {
        assertThat(records).containsKey(key);
        return new HashSet<>(Arrays.asList(new String(records.get(key), UTF_8).split(",")));
    }

    private static void requireCount(Map<String, byte[]> records, Set<String> expected, String key, int count) {
        assertThat(records.get(key)).as(key).asString(UTF_8).isEqualTo(Integer.toString(count));
        expected.add(key);
    }

    private static List<String> keys(Map<String, byte[]> records, String prefix) {
        return records.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }
}
