package io.carillon.cli;

import io.carillon.directory.core.Tenant;
import io.carillon.server.permissions.Grant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** The Chime accounts that a key is limited to. */
final class AccountIdsOption {
    @Option(
            names = "--account-id",
            paramLabel = "ID",
            arity = "1..*",
            description = "Restricts the key to this Chime account. Repeat the option for several.")
    private @Nullable List<String> accountIds;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    boolean isGiven() {
        return accountIds != null;
    }

    /** The accounts, all of which belong to the tenant; null without the option. */
    @Nullable
    Set<String> of(Tenant tenant, DataFolder folder) {
        if (accountIds == null) {
            return null;
        }
        if (accountIds.size() > Grant.MAX_ACCOUNTS) {
            throw new ParameterException(
                    spec.commandLine(), "--account-id may be given at most " + Grant.MAX_ACCOUNTS + " times.");
        }
        for (String accountId : accountIds) {
            requireAccount(tenant, accountId, folder);
        }
        return Set.copyOf(accountIds);
    }

    /** A key for an account that does not exist would open nothing, which is never what was meant. */
    private static void requireAccount(Tenant tenant, String accountId, DataFolder folder) {
        try {
            folder.directory().accounts().get(tenant, accountId);
        } catch (NotFoundException e) {
            throw new CommandFailedException(
                    "AWS account " + tenant.awsAccountId() + " has no Chime account " + accountId + ".",
                    "'aws chime list-accounts', with a key of that AWS account, lists its Chime accounts.",
                    e);
        }
    }
}
