package io.carillon.store.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Record;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of a database with spread partitions, read without the code under test. */
public final class SpreadRecords {
    private static final Pattern PART = Pattern.compile("(account/[^/]+)/(bucket|hash)/[0-9]+");

    private SpreadRecords() {}

    /** The records as if no partition were spread; no write may be in progress. No key may be in two places. */
    public static Map<String, Map<String, byte[]>> gathered(Map<String, Map<String, byte[]>> partitions) {
        var gathered = new TreeMap<String, Map<String, byte[]>>();
        partitions.forEach((partition, records) -> {
            Matcher part = PART.matcher(partition);
            String home = part.matches() ? part.group(1) : partition;
            records.forEach((key, body) -> {
                if (!InternalKeys.contains(key)) {
                    byte[] before = gathered.computeIfAbsent(home, first -> new TreeMap<>())
                            .put(key, home.startsWith("account/") ? opened(key, body) : body);
                    assertThat(before).as("%s of %s elsewhere", key, partition).isNull();
                }
            });
        });
        return gathered;
    }

    private static byte[] opened(String key, byte[] body) {
        Slot slot = Envelope.open(new Record(key, 1, body));
        assertThat(slot.intent()).as(key).isNull();
        assertThat(slot.value()).as(key).isNotNull();
        return slot.value().body();
    }
}
