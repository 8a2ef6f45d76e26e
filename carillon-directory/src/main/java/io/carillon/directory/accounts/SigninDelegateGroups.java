package io.carillon.directory.accounts;

import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;

/**
 * The groups of Active Directory whose members may sign in for others, as each account lists them. Names are compared
 * without regard to case, as Active Directory does, and stored as they were first given.
 */
public final class SigninDelegateGroups {
    /** How many an account may have: every row of ListAccounts shows them. The AWS model has no limit. */
    static final int MAX_GROUPS = 50;
    /** The longest name, in UTF-16 characters. The AWS model has no limit; Active Directory's own is 256 or less. */
    static final int MAX_NAME_LENGTH = 256;

    private final AccountRecords accounts;

    SigninDelegateGroups(AccountRecords accounts) {
        this.accounts = accounts;
    }

    /**
     * Adds groups after those that the account has. A group that it already has is ignored.
     *
     * <p>Refused with BadRequestException, and without any change, if a name is missing, too long or cannot be printed, or
     * if there would be too many groups.
     */
    public void associate(Tenant tenant, String accountId, List<SigninDelegateGroup> groups) {
        change(tenant, accountId, standing -> {
            groups.forEach(group -> requireUsable(group.groupName()));
            Set<String> names = folded(standing.stream().map(SigninDelegateGroup::groupName));
            var all = new ArrayList<>(standing);
            groups.stream()
                    .filter(group -> names.add(CaseFolding.fold(group.groupName())))
                    .forEach(all::add);
            if (all.size() > MAX_GROUPS) {
                throw Refusal.badRequest("An account has at most " + MAX_GROUPS + " sign-in delegate groups.");
            }
            return all;
        });
    }

    /** Removes groups. A name that the account does not have is ignored. */
    public void disassociate(Tenant tenant, String accountId, List<String> names) {
        Set<String> leaving = folded(names.stream());
        change(
                tenant,
                accountId,
                standing -> standing.stream()
                        .filter(group -> !leaving.contains(CaseFolding.fold(group.groupName())))
                        .toList());
    }

    private void change(Tenant tenant, String accountId, UnaryOperator<List<SigninDelegateGroup>> change) {
        accounts.change(tenant, accountId, account -> with(account, change.apply(account.signinDelegateGroups())));
    }

    /** An account without groups is as it was before it had any: without the member. */
    private static Account with(Account account, List<SigninDelegateGroup> groups) {
        Account.Builder builder = account.toBuilder();
        return (groups.isEmpty()
                        ? builder.signinDelegateGroups((List<SigninDelegateGroup>) null)
                        : builder.signinDelegateGroups(groups))
                .build();
    }

    private static Set<String> folded(Stream<String> names) {
        return names.map(CaseFolding::fold).collect(Collectors.toCollection(HashSet::new));
    }

    private static void requireUsable(@Nullable String name) {
        if (name == null || name.length() > MAX_NAME_LENGTH) {
            throw Refusal.badRequest(
                    "Every sign-in delegate group has a GroupName of at most " + MAX_NAME_LENGTH + " characters.");
        }
        DisplayText.requirePrintable(name, "GroupName");
    }
}
