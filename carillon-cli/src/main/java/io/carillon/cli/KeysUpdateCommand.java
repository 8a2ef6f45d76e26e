package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyName;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes the name of a key and what it may do. Takes effect immediately. */
@Command(
        name = "update",
        description = "Changes the name of an access key and what it may do; its secret stays the same. Takes effect"
                + " immediately.",
        mixinStandardHelpOptions = true)
final class KeysUpdateCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private OutputOption output;

    @Option(names = "--access-key-id", required = true, paramLabel = "ID", description = "Id of the access key.")
    private String accessKeyId;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = KeyNameConverter.class,
            description = "New name: up to " + KeyName.MAX_LENGTH + " printable characters.")
    private @Nullable String name;

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
        if (name == null && role == null && !allAccounts && !accounts.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing to change: use --name, --role, --account-id or --all-accounts.");
        }
        try (DataFolder folder = data.openExisting()) {
            AccessKey updated = folder.audit()
                    .record(
                            new Change("UpdateAccessKey", null, Map.of("accessKeyId", accessKeyId)),
                            () -> update(folder),
                            KeysCreateCommand::recorded);
            ListedKey listed =
                    ListedKey.of(updated, folder.accessKeys(), Clock.systemUTC().instant());
            PrintWriter out = spec.commandLine().getOut();
            if (output.isJson()) {
                out.println(AccessKeyJson.of(listed));
            } else {
                KeyTable.of(List.of(listed)).forEach(out::println);
            }
        }
        return 0;
    }

    private AccessKey update(DataFolder folder) {
        AccessKeys keys = folder.accessKeys();
        AccessKey key = keys.get(accessKeyId);
        AccessKey updated = null;
        if (key != null) {
            Set<String> accountIds = accounts.of(key.tenant(), folder);
            updated = keys.update(accessKeyId, before -> changed(before, accountIds));
        }
        if (updated == null) {
            throw AccessKeyIds.unknown(accessKeyId);
        }
        return updated;
    }

    private AccessKey changed(AccessKey key, @Nullable Set<String> accountIds) {
        Grant withRole = role == null ? key.grant() : key.grant().withRole(role);
        AccessKey withGrant =
                key.withGrant(allAccounts || accountIds != null ? withRole.withAccountIds(accountIds) : withRole);
        return name == null ? withGrant : withGrant.withName(name);
    }
}
