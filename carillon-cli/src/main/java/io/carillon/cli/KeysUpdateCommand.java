package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes what a key may do. Takes effect immediately. */
@Command(
        name = "update",
        description = "Changes what an access key may do; its secret stays the same. Takes effect immediately.",
        mixinStandardHelpOptions = true)
final class KeysUpdateCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private OutputOption output;

    @Option(names = "--access-key-id", required = true, paramLabel = "ID", description = "Id of the access key.")
    private String accessKeyId;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = RoleConverter.class,
            completionCandidates = RoleConverter.Names.class,
            description = "New role: ${COMPLETION-CANDIDATES}.")
    private @Nullable Role role;

    @Mixin
    private AccountIdsOption accounts;

    @Option(names = "--all-accounts", description = "Removes the restriction to specific Chime accounts.")
    private boolean allAccounts;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (allAccounts && accounts.isGiven()) {
            throw new ParameterException(spec.commandLine(), "--account-id and --all-accounts exclude each other.");
        }
        if (role == null && !allAccounts && !accounts.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing to change: use --role, --account-id or --all-accounts.");
        }
        try (DataFolder folder = data.openExisting()) {
            AccessKey updated = update(folder);
            spec.commandLine()
                    .getOut()
                    .println(output.isJson() ? AccessKeyJson.of(updated) : KeysListCommand.line(updated));
        }
        return 0;
    }

    private AccessKey update(DataFolder folder) {
        AccessKeys keys = folder.accessKeys();
        AccessKey key = keys.get(accessKeyId);
        AccessKey updated = null;
        if (key != null) {
            Set<String> accountIds = accounts.of(key.tenant(), folder);
            updated = keys.update(accessKeyId, grant -> changed(grant, accountIds));
        }
        if (updated == null) {
            throw new CommandFailedException(
                    "Access key " + accessKeyId + " does not exist.", "'carillon keys list' lists the keys.");
        }
        return updated;
    }

    private Grant changed(Grant grant, @Nullable Set<String> accountIds) {
        Grant withRole = role == null ? grant : grant.withRole(role);
        return allAccounts || accountIds != null ? withRole.withAccountIds(accountIds) : withRole;
    }
}
