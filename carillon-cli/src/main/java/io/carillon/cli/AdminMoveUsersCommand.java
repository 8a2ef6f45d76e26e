package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.chime.model.UserError;

/** Moves users to another account of the same AWS account. */
@Command(
        name = "move-users",
        description = {
            "Moves users to another account of the same AWS account. They keep id, PIN, license, state, invite and settings,"
                    + " and leave their rooms. The server may be running.",
            "Users with a phone number, and users whose address the other account has, stay. If the command is interrupted, run"
                    + " it again with the ids of the same users."
        },
        mixinStandardHelpOptions = true)
final class AdminMoveUsersCommand extends AccountCommand {
    @Option(
            names = "--target-account-id",
            required = true,
            paramLabel = "ID",
            description = "Id of the Chime account that the users move to.")
    private String targetAccountId;

    @Parameters(paramLabel = "USER", arity = "1..*", description = "Id or email address of a user.")
    private List<String> users = List.of();

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = open()) {
            List<String> userIds =
                    users.stream().map(user -> userId(folder.directory(), user)).toList();
            List<UserError> errors = folder.audit()
                    .record(
                            new Change(
                                    "MoveUsers",
                                    tenant().awsAccountId(),
                                    Map.of(
                                            "accountId", accountId(),
                                            "targetAccountId", targetAccountId,
                                            "userIdList", userIds)),
                            () -> folder.directory()
                                    .administration()
                                    .moves()
                                    .move(tenant(), accountId(), targetAccountId, userIds),
                            notMoved -> Map.of("notMoved", notMoved.size()));
            if (!errors.isEmpty()) {
                throw new CommandFailedException(
                        errors.size() + " of " + userIds.size() + " users were not moved.\n  "
                                + String.join(
                                        "\n  ",
                                        errors.stream()
                                                .map(error -> error.userId() + ": " + error.errorMessage())
                                                .toList()),
                        "Correct that, and move these users again.");
            }
        }
        return 0;
    }
}
