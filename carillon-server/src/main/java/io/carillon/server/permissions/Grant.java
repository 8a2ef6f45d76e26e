package io.carillon.server.permissions;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access key may do, and where.
 *
 * @param accountIds the ids of the Chime accounts that it is limited to, 1 to {@link #MAX_ACCOUNTS}; null for all accounts of
 *     its AWS account, later ones included
 */
public record Grant(Role role, @Nullable Set<String> accountIds) {
    /** How many accounts a key may be limited to: every request reads them with the key. */
    public static final int MAX_ACCOUNTS = 100;

    /** Everything: the default of a key. */
    public static final Grant ADMINISTRATOR = new Grant(Role.ADMINISTRATOR, null);

    /**
     * @throws IllegalArgumentException if the set of accounts is empty, or has more than {@link #MAX_ACCOUNTS}
     */
    public Grant {
        if (accountIds != null) {
            accountIds = Set.copyOf(accountIds);
            if (accountIds.isEmpty() || accountIds.size() > MAX_ACCOUNTS) {
                throw new IllegalArgumentException("A key is limited to 1 to " + MAX_ACCOUNTS + " accounts.");
            }
        }
    }

    /** A copy with another role. */
    public Grant withRole(Role other) {
        return new Grant(other, accountIds);
    }

    /** A copy for other accounts; null for all. */
    public Grant withAccountIds(@Nullable Set<String> others) {
        return new Grant(role, others);
    }
}
