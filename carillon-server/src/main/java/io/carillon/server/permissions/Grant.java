package io.carillon.server.permissions;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access key may do, and where.
 *
 * @param accountIds the ids of the Chime accounts that it is limited to, 1 to {@link #MAX_ACCOUNTS}; null for no limit:
 *     all of its AWS account, those to come included
 */
public record Grant(Role role, @Nullable Set<String> accountIds) {
    /** How many accounts a key may be limited to: they are read with the key, by every request. */
    public static final int MAX_ACCOUNTS = 100;

    /** Everything: what a key has that was given nothing else. */
    public static final Grant ADMINISTRATOR = new Grant(Role.ADMINISTRATOR, null);

    /**
     * @throws IllegalArgumentException if there is no account among the accounts, or more than {@link #MAX_ACCOUNTS}
     */
    public Grant {
        if (accountIds != null) {
            accountIds = Set.copyOf(accountIds);
            if (accountIds.isEmpty() || accountIds.size() > MAX_ACCOUNTS) {
                throw new IllegalArgumentException("A key is limited to 1 to " + MAX_ACCOUNTS + " accounts.");
            }
        }
    }

    /** The same for another role. */
    public Grant withRole(Role other) {
        return new Grant(other, accountIds);
    }

    /** The same for other accounts; null for all. */
    public Grant withAccountIds(@Nullable Set<String> others) {
        return new Grant(role, others);
    }
}
