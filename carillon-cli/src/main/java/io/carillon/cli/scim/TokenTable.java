package io.carillon.cli.scim;

import io.carillon.cli.output.AlignedColumns;
import io.carillon.scim.tokens.ScimToken;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SCIM tokens for people: a line for each, below a line with the names of the columns. Times are UTC, to the minute. */
public final class TokenTable {
    private static final List<String> COLUMNS = List.of(
            "TOKEN ID", "AWS ACCOUNT", "ACCOUNT", "ACCESS", "STATUS", "CREATED", "EXPIRES", "LAST USED", "NAME");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TokenTable() {}

    /** The lines, the columns' names first; none for no tokens. */
    public static List<String> of(List<ListedToken> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        tokens.forEach(token -> rows.add(row(token)));
        return AlignedColumns.of(rows);
    }

    private static List<String> row(ListedToken listed) {
        ScimToken token = listed.token();
        return List.of(
                token.id(),
                token.tenant().awsAccountId(),
                token.accountId(),
                token.access().toString(),
                listed.isExpired() ? "expired" : "active",
                MINUTE.format(token.createDate()),
                time(token.expiration()),
                time(listed.lastUse()),
                token.name() == null ? "-" : token.name());
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "never" : MINUTE.format(time);
    }
}
