package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.EmailAddresses;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
     * A user that may fulfil the conditions.
     *
     * @param position after which the search continues
     * @param row null if the user is gone
     */
    private record Candidate(String position, @Nullable Record row) {}

    /**
     * The users that fulfil the conditions, as ListUsers shows them: in the order of their addresses if there is a condition on
     * how these begin, which an index answers, and otherwise in the order of their creation. At most {@link Page#MAX_READ}
     * users are read by one call.
     *
     * @param after the {@link UserPage#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     */
    public UserPage find(
            Tenant tenant, String accountId, UserConditions conditions, @Nullable String after, int limit) {
        accounts.require(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        String prefix = conditions.emailPrefix();
        if (prefix != null && !EmailAddresses.isKey(prefix)) {
            return UserPage.of(List.of(), null);
        }
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Candidate> candidates = prefix == null
                    ? inOrderOfCreation(partition, position)
                    : inOrderOfAddresses(partition, prefix, position);
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

    private List<Candidate> inOrderOfCreation(String partition, @Nullable String after) {
        return store.scan(partition, RecordKeys.USERS, after == null ? null : RecordKeys.user(after), CHUNK).stream()
                .map(row -> new Candidate(RecordKeys.id(row.key()), row))
                .toList();
    }

    private List<Candidate> inOrderOfAddresses(String partition, String prefix, @Nullable String after) {
        List<Record> entries = store.scan(
                partition, RecordKeys.email(prefix), after == null ? null : RecordKeys.EMAILS + after, CHUNK);
        List<String> keys = entries.stream()
                .map(entry -> RecordKeys.user(EmailIndex.id(entry)))
                .toList();
        Map<String, Record> rows = new HashMap<>();
        store.getAll(partition, keys).forEach(row -> rows.put(row.key(), row));
        return entries.stream()
                .map(entry -> new Candidate(
                        entry.key().substring(RecordKeys.EMAILS.length()),
                        rows.get(RecordKeys.user(EmailIndex.id(entry)))))
                .toList();
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
