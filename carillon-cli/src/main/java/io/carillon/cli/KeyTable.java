package io.carillon.cli;

import io.carillon.cli.output.AlignedColumns;
import io.carillon.server.keys.AccessKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Access keys for people: a line for each, below a line with the names of the columns. Times are UTC, to the minute. */
final class KeyTable {
    private static final List<String> COLUMNS =
            List.of("ACCESS KEY ID", "AWS ACCOUNT", "NAME", "ROLE", "STATUS", "CREATED", "LAST USED", "ACCOUNTS");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyTable() {}

    /** The lines, the columns' names first; none for no keys. */
    static List<String> of(List<ListedKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        keys.forEach(key -> rows.add(row(key)));
        return AlignedColumns.of(rows);
    }

    private static List<String> row(ListedKey listed) {
        AccessKey key = listed.key();
        return List.of(
                key.accessKeyId(),
                key.tenant().awsAccountId(),
                key.name() == null ? "-" : key.name(),
                key.grant().role().toString(),
                listed.status().toString().toLowerCase(Locale.ROOT),
                MINUTE.format(key.createDate()),
                lastUse(listed.lastUse()),
                accounts(key.grant().accountIds()));
    }

    /** A last use for people. */
    static String lastUse(@Nullable Instant lastUse) {
        return lastUse == null ? "never" : MINUTE.format(lastUse);
    }

    private static String accounts(@Nullable Set<String> accountIds) {
        return accountIds == null ? "all" : String.join(",", new TreeSet<>(accountIds));
    }
}
