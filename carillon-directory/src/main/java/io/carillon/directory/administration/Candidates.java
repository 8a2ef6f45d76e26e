package io.carillon.directory.administration;

import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.NameWords;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.NameIndex;
import io.carillon.directory.users.NameIndexState;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The users of an account that may fulfil conditions, in the order of an index where one answers a condition.
 *
 * <p>A position is what follows the prefix of keys in the order that is read; so a search continues in the order in which it
 * began, also if the index of names has been completed meanwhile, or a large load has begun that leaves names out of it.
 */
final class Candidates {
    private final Store store;
    private final String partition;

    Candidates(Store store, String accountId) {
        this.store = store;
        this.partition = RecordKeys.accountPartition(accountId);
    }

    /**
     * A user that may fulfil the conditions.
     *
     * @param position after which the search continues
     * @param row null if there is none here: the user is gone, or is found by another entry
     */
    record Candidate(String position, @Nullable Record row) {}

    /** Reads candidates in one order. */
    interface Order {
        /**
         * The next candidates.
         *
         * @param after the position of the candidate before, or null
         * @param limit at most how many; fewer are the last
         */
        List<Candidate> next(@Nullable String after, int limit);
    }

    /** The order in which the conditions are answered; null if no user can fulfil them. */
    @Nullable
    Order order(UserConditions conditions, @Nullable String after) {
        String email = conditions.emailPrefix();
        String name = conditions.namePrefix();
        String words = name == null ? "" : NameWords.fold(name);
        if (name != null && !name.isBlank() && words.isEmpty()) {
            throw Refusal.badRequest("A NamePrefix needs a letter, a digit or a symbol.");
        }
        if (email != null) {
            return EmailAddresses.isKey(email) ? (position, limit) -> byAddress(email, position, limit) : null;
        }
        boolean isByCreation = words.isEmpty() || (after == null ? !hasAllNames() : Ids.isId(after));
        return isByCreation ? this::byCreation : (position, limit) -> byName(NameWords.cut(words), position, limit);
    }

    /** Not of an account of an earlier version, nor during a large load, until every user is in the index. */
    private boolean hasAllNames() {
        return new NameIndexState(store, partition).isComplete();
    }

    private List<Candidate> byCreation(@Nullable String after, int limit) {
        return store.scan(partition, RecordKeys.USERS, after == null ? null : RecordKeys.user(after), limit).stream()
                .map(row -> new Candidate(RecordKeys.id(row.key()), row))
                .toList();
    }

    private List<Candidate> byAddress(String prefix, @Nullable String after, int limit) {
        return byIndex(RecordKeys.EMAILS, RecordKeys.email(prefix), after, limit, EmailIndex::id, (entry, row) -> true);
    }

    /** Each user once: by the first of its words that begins so. */
    private List<Candidate> byName(String words, @Nullable String after, int limit) {
        return byIndex(
                RecordKeys.NAMES,
                RecordKeys.NAMES + words,
                after,
                limit,
                entry -> RecordKeys.id(entry.key()),
                (entry, row) -> {
                    String name = Stored.<User>read(row, User.builder()).value().displayName();
                    return name != null
                            && NameWords.entries(name).stream()
                                    .filter(each -> each.startsWith(words))
                                    .findFirst()
                                    .map(first -> first.equals(NameIndex.words(entry.key())))
                                    .orElse(false);
                });
    }

    /** Whether a user is found by an entry. */
    private interface Match {
        boolean isBy(Record entry, Record row);
    }

    private List<Candidate> byIndex(
            String index,
            String prefix,
            @Nullable String after,
            int limit,
            Function<Record, String> idOf,
            Match match) {
        List<Record> entries = store.scan(partition, prefix, after == null ? null : index + after, limit);
        List<String> keys =
                entries.stream().map(idOf).map(RecordKeys::user).distinct().toList();
        Map<String, Record> rows = new HashMap<>();
        if (!keys.isEmpty()) {
            store.getAll(partition, keys).forEach(row -> rows.put(row.key(), row));
        }
        return entries.stream()
                .map(entry -> {
                    Record row = rows.get(RecordKeys.user(idOf.apply(entry)));
                    return new Candidate(
                            entry.key().substring(index.length()), row != null && match.isBy(entry, row) ? row : null);
                })
                .toList();
    }
}
