package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.administration.Candidates.Candidate;
import io.carillon.directory.administration.Candidates.Order;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserPage;
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

/** Finds users of an account by how their names and addresses begin, and by what they are. */
public final class UserSearch {
    /**
     * The longest position that a page ends at, in characters: a NextToken must have room for it. After the few addresses that
     * are longer, a page goes on.
     */
    static final int MAX_POSITION = 240;

    private static final int CHUNK = 200;

    private final Store store;
    private final AccountRecords accounts;
    private final Clock clock;

    UserSearch(Store store, AccountRecords accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The users that fulfil the conditions, as ListUsers shows them, each once. An index answers a condition on how addresses
     * begin, or else on how names do: then they are in the order of these, otherwise in that of their creation. At most
     * {@link Page#MAX_READ} users are read by one call.
     *
     * <p>A user who is there throughout a walk is seen exactly once, if name and address do not change meanwhile.
     *
     * @param after the {@link UserPage#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     * @return BadRequestException for a name without a letter, a digit or a symbol
     */
    public UserPage find(
            Tenant tenant, String accountId, UserConditions conditions, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        Order order = new Candidates(store, accountId).order(conditions, after);
        if (order == null) {
            return UserPage.of(List.of(), null);
        }
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Candidate> candidates = order.next(position, CHUNK);
            Set<String> passing = passing(partition, candidates, conditions);
            for (Candidate candidate : candidates) {
                if (found.size() >= limit && position != null && position.length() <= MAX_POSITION) {
                    return UserPage.of(found, position);
                }
                position = candidate.position();
                if (candidate.row() != null && passing.contains(candidate.row().key())) {
                    found.add(candidate.row().body());
                }
            }
            if (candidates.size() < CHUNK) {
                return UserPage.of(found, null);
            }
        }
        return UserPage.of(found, position);
    }

    /** The keys of the rows of those candidates that fulfil the conditions. */
    private Set<String> passing(String partition, List<Candidate> candidates, UserConditions conditions) {
        var keys = new HashSet<String>();
        Instant now = clock.instant();
        for (Candidate candidate : candidates) {
            Record row = candidate.row();
            if (row != null
                    && conditions.passes(Stored.<User>read(row, User.builder()).value(), now)) {
                keys.add(row.key());
            }
        }
        if (conditions.state() == UserConditions.State.WITHOUT_PIN && !keys.isEmpty()) {
            List<String> pins =
                    keys.stream().map(key -> RecordKeys.pin(RecordKeys.id(key))).toList();
            store.getAll(partition, pins).forEach(pin -> keys.remove(RecordKeys.user(RecordKeys.id(pin.key()))));
        }
        return keys;
    }
}
