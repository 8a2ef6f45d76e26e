package io.carillon.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;

/**
 * The groups of Active Directory whose members may sign in for others, as each account lists them. Names are compared
 * without regard to case, as Active Directory does, and kept as they were first given.
 */
public final class SigninDelegateGroups {
    /** How many an account may have: every row of ListAccounts shows them. The AWS model has no limit. */
    static final int MAX_GROUPS = 50;
    /** The longest name, in UTF-16 characters. The AWS model has no limit; Active Directory's own is 256 or less. */
    static final int MAX_NAME_LENGTH = 256;

    private final Accounts accounts;

    SigninDelegateGroups(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Adds groups behind those that the account has. One that it has already is passed over.
     *
     * <p>Refused with BadRequestException, and without any change, if a name is missing or too long, or if there would be
     * too many groups.
     */
    public void associate(Tenant tenant, String accountId, List<SigninDelegateGroup> groups) {
        change(tenant, accountId, standing -> {
            groups.forEach(group -> requireUsable(group.groupName()));
            groups.forEach(group -> standing.putIfAbsent(folded(group.groupName()), group));
            if (standing.size() > MAX_GROUPS) {
                throw Refusal.badRequest("An account has at most " + MAX_GROUPS + " sign-in delegate groups.");
            }
        });
    }

    /** Takes groups away. A name that the account does not have is passed over. */
    public void disassociate(Tenant tenant, String accountId, List<String> names) {
        change(tenant, accountId, standing -> names.forEach(name -> standing.remove(folded(name))));
    }

    private void change(Tenant tenant, String accountId, Consumer<Map<String, SigninDelegateGroup>> change) {
        accounts.change(tenant, accountId, account -> {
            var groups = new LinkedHashMap<String, SigninDelegateGroup>();
            account.signinDelegateGroups().forEach(group -> groups.put(folded(group.groupName()), group));
            change.accept(groups);
            return with(account, List.copyOf(groups.values()));
        });
    }

    /** An account without groups is as it was before it had any: without the member. */
    private static Account with(Account account, List<SigninDelegateGroup> groups) {
        Account.Builder builder = account.toBuilder();
        return (groups.isEmpty()
                        ? builder.signinDelegateGroups((List<SigninDelegateGroup>) null)
                        : builder.signinDelegateGroups(groups))
                .build();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void requireUsable(@Nullable String name) {
        if (name == null || name.length() > MAX_NAME_LENGTH) {
            throw Refusal.badRequest(
                    "Every sign-in delegate group has a GroupName of at most " + MAX_NAME_LENGTH + " characters.");
        }
    }
}
