package io.carillon.directory.users;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of a tenant's other accounts. */
final class OtherAccounts {
    private static final int ACCOUNTS_PER_READ = 200;

    private OtherAccounts() {}

    /** Those of {@code userIds} that other accounts than {@code accountId} have: phone numbers are looked up by UserId alone. */
    static Set<String> having(Store store, Tenant tenant, String accountId, Set<String> userIds) {
        Set<String> elsewhere = new HashSet<>();
        List<String> keys =
                userIds.stream().filter(Ids::isId).map(RecordKeys::user).toList();
        @Nullable String after = null;
        List<Record> entries;
        do {
            entries = store.scan(
                    RecordKeys.tenantPartition(tenant), RecordKeys.ACCOUNTS_OF_TENANT, after, ACCOUNTS_PER_READ);
            for (Record each : entries) {
                String other = RecordKeys.id(each.key());
                if (!keys.isEmpty() && !other.equals(accountId)) {
                    store.getAll(RecordKeys.accountPartition(other), keys)
                            .forEach(user -> elsewhere.add(RecordKeys.id(user.key())));
                }
                after = each.key();
            }
        } while (entries.size() == ACCOUNTS_PER_READ);
        return elsewhere;
    }
}
