package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** Finds users of an account by what they are. */
public final class UserSearch {
    private static final int CHUNK = 200;

    private final Store store;
    private final AccountRecords accounts;
    private final Clock clock;

    UserSearch(Store store, AccountRecords accounts, Clock clock) {
        this.clock = clock;
        this.store = store;
        this.accounts = accounts;
    }

    /**
     * The users that fulfil the conditions, as ListUsers shows them, in the order of their creation. All users are read for it,
     * at most {@link Page#MAX_READ} by one call.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     */
    public Page find(Tenant tenant, String accountId, UserConditions conditions, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Record> rows =
                    store.scan(partition, RecordKeys.USERS, position == null ? null : RecordKeys.user(position), CHUNK);
            Set<String> passing = passing(partition, rows, conditions);
            for (Record row : rows) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                position = RecordKeys.id(row.key());
                if (passing.contains(position)) {
                    found.add(row.body());
                }
            }
            if (rows.size() < CHUNK) {
                return new Page(found, null);
            }
        }
        return new Page(found, position);
    }

    /** The ids of those of the users that fulfil the conditions. */
    private Set<String> passing(String partition, List<Record> rows, UserConditions conditions) {
        var ids = new HashSet<String>();
        Instant now = clock.instant();
        for (Record row : rows) {
            if (conditions.passes(Stored.<User>read(row, User.builder()).value(), now)) {
                ids.add(RecordKeys.id(row.key()));
            }
        }
        if (conditions.state() == UserConditions.State.WITHOUT_PIN && !ids.isEmpty()) {
            List<String> pins = ids.stream().map(RecordKeys::pin).toList();
            store.getAll(partition, pins).forEach(pin -> ids.remove(RecordKeys.id(pin.key())));
        }
        return ids;
    }
}
