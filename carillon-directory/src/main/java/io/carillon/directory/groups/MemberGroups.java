package io.carillon.directory.groups;

import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The record of the groups that a user is in: their ids, with a comma in between. */
public final class MemberGroups {
    private MemberGroups() {}

    /** The ids in a record; none for no record. */
    public static SortedSet<String> read(@Nullable Record record) {
        var ids = new TreeSet<String>();
        if (record != null) {
            ids.addAll(Arrays.asList(new String(record.body(), StandardCharsets.US_ASCII).split(",")));
        }
        return ids;
    }

    /** The body of the record of these groups, of which there is at least one. */
    public static byte[] body(SortedSet<String> ids) {
        return String.join(",", ids).getBytes(StandardCharsets.US_ASCII);
    }
}
