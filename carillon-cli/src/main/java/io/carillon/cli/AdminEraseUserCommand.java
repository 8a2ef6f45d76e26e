package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.directory.Directory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes people for good, as the GDPR lets them demand. */
@Command(
        name = "erase-user",
        description = {
            "Removes users for good: from their rooms, and from the account with every trace. Their PINs and phone numbers"
                    + " are free again. Asks first, unless --yes is given. The server may be running.",
            "If it is interrupted, run it again with the ids of the same users. Backups still have what was erased."
        },
        mixinStandardHelpOptions = true)
final class AdminEraseUserCommand extends AccountCommand {
    @Mixin
    private Confirmation confirmation;

    @Parameters(paramLabel = "USER", arity = "1..*", description = "Id or email address of a user.")
    private List<String> users = List.of();

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = open()) {
            Directory directory = folder.directory();
            // All are looked up before the first is erased.
            Map<String, String> ids = new LinkedHashMap<>();
            users.forEach(user -> ids.putIfAbsent(userId(directory, user), user));
            confirmation.require(
                    List.copyOf(ids.values()),
                    ids.size() == 1 ? "Erase this user for good?" : "Erase these " + ids.size() + " users for good?");
            ids.keySet().forEach(userId -> erase(folder, directory, userId));
        }
        return 0;
    }

    private void erase(DataFolder folder, Directory directory, String userId) {
        folder.audit()
                .record(
                        new Change(
                                "EraseUser",
                                tenant().awsAccountId(),
                                Map.of("accountId", accountId(), "userId", userId)),
                        () -> directory.administration().erasure().erase(tenant(), accountId(), userId));
    }
}
