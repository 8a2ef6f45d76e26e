package io.carillon.directory.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts ListAccounts shows; with several conditions, those that fulfil all.
 *
 * @param namePrefix how the name begins, letter for letter; null for any
 * @param userEmail the address of a user of the account, in any case; null for any
 * @param accountIds the only ids that are shown, as for a caller who is limited to these; null for any
 */
public record AccountFilter(
        @Nullable String namePrefix,
        @Nullable String userEmail,
        @Nullable Set<String> accountIds) {
    /** For a caller who may see all accounts of the tenant. */
    public AccountFilter(@Nullable String namePrefix, @Nullable String userEmail) {
        this(namePrefix, userEmail, null);
    }
}
