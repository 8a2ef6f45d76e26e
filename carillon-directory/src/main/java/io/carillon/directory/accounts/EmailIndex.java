package io.carillon.directory.accounts;

import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which user of an account has an email address, in any spelling of it. */
public final class EmailIndex {
    private final Store store;

    /** The index in {@code store}. */
    public EmailIndex(Store store) {
        this.store = store;
    }

    /** The id of the user who has {@code email}, or null. */
    public @Nullable String findId(String accountId, String email) {
        return findIds(accountId, List.of(email)).get(email);
    }

    /**
     * The ids of the users who have the addresses, by address, without addresses that no user has. One read of the store,
     * however many addresses there are.
     */
    public Map<String, String> findIds(String accountId, Collection<String> emails) {
        Map<String, List<String>> keys = new HashMap<>();
        for (String email : emails) {
            if (EmailAddresses.isKey(email)) {
                keys.put(email, RecordKeys.emails(email));
            }
        }
        Map<String, String> owners = owners(
                accountId,
                keys.values().stream().flatMap(List::stream).distinct().toList());
        Map<String, String> ids = new HashMap<>();
        keys.forEach((email, spellings) -> spellings.stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(id -> ids.put(email, id)));
        return ids;
    }

    private Map<String, String> owners(String accountId, List<String> keys) {
        Map<String, String> owners = new HashMap<>();
        if (!keys.isEmpty()) {
            for (Record entry : store.getAll(RecordKeys.accountPartition(accountId), keys)) {
                owners.put(entry.key(), id(entry));
            }
        }
        return owners;
    }

    /** The id of the user that an entry of the index leads to. */
    public static String id(Record entry) {
        return new String(entry.body(), StandardCharsets.US_ASCII);
    }
}
