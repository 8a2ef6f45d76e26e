package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.User;

/** How many users of an account have which licence. */
public final class Licenses {
    /** The name of a list of counts. */
    public static final String NAME = "LicenseCounts";

    private static final String LICENSE_TYPE = "LicenseType";
    private static final String USER_COUNT = "UserCount";
    private static final String PENDING_COUNT = "PendingCount";
    private static final String SUSPENDED_COUNT = "SuspendedCount";

    /** The members of a row of {@link #rows}. */
    public static final List<String> COLUMNS = List.of(LICENSE_TYPE, USER_COUNT, PENDING_COUNT, SUSPENDED_COUNT);

    /** How many users one call counts at most; counting more takes several calls, so that none holds a thread for long. */
    public static final int MAX_COUNTED = 10_000;

    private static final int CHUNK = 1000;

    private final Store store;
    private final AccountRecords accounts;
    private final int maxCounted;

    Licenses(Store store, AccountRecords accounts) {
        this(store, accounts, MAX_COUNTED);
    }

    Licenses(Store store, AccountRecords accounts, int maxCounted) {
        this.store = store;
        this.accounts = accounts;
        this.maxCounted = maxCounted;
    }

    /**
     * The users with one licence.
     *
     * @param users how many there are
     * @param pending those of them who have not accepted their invitation
     * @param suspended those of them who are suspended, which does not take their licence
     */
    public record Count(int users, int pending, int suspended) {
        /** No users. */
        public static final Count NONE = new Count(0, 0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(users + other.users, pending + other.pending, suspended + other.suspended);
        }

        private static Count of(User user) {
            return new Count(1, UserConditions.isPending(user) ? 1 : 0, UserConditions.isSuspended(user) ? 1 : 0);
        }
    }

    /**
     * Counts of a part of the users; those of all parts are to be added.
     *
     * @param counts by licence, only those that users of this part have
     * @param next where the next part begins; null for the last part
     */
    public record Part(Map<License, Count> counts, @Nullable String next) {}

    /** Counts as rows of {@link #COLUMNS}. */
    public static List<Map<String, @Nullable Object>> rows(Map<License, Count> counts) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        counts.forEach((license, count) -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(LICENSE_TYPE, license.toString());
            row.put(USER_COUNT, count.users());
            row.put(PENDING_COUNT, count.pending());
            row.put(SUSPENDED_COUNT, count.suspended());
            rows.add(row);
        });
        return rows;
    }

    /**
     * Counts up to {@link #MAX_COUNTED} users. A user who is there throughout all parts is counted once.
     *
     * @param after the {@link Part#next()} of the part before, or null
     */
    public Part count(Tenant tenant, String accountId, @Nullable String after) {
        accounts.require(tenant, accountId);
        var counts = new TreeMap<License, Count>();
        @Nullable String position = after;
        for (int read = 0; read < maxCounted; read += CHUNK) {
            int limit = Math.min(CHUNK, maxCounted - read);
            List<Record> rows = store.scan(
                    RecordKeys.accountPartition(accountId),
                    RecordKeys.USERS,
                    position == null ? null : RecordKeys.user(position),
                    limit);
            for (Record row : rows) {
                User user = Stored.<User>read(row, User.builder()).value();
                if (user.licenseType() != null) {
                    counts.merge(user.licenseType(), Count.of(user), Count::plus);
                }
                position = RecordKeys.id(row.key());
            }
            if (rows.size() < limit) {
                return new Part(counts, null);
            }
        }
        return new Part(counts, position);
    }
}
