package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.routing.Constraint;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.chime.model.UpdateUserResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Changes what a user is called, and the user's address. */
@Command(
        name = "update-profile",
        description = "Changes the name or the address of a user, who keeps id, PIN, rooms and phone number. The server"
                + " may be running.",
        mixinStandardHelpOptions = true)
final class AdminUpdateProfileCommand extends AccountCommand {
    @Option(names = "--display-name", paramLabel = "NAME", description = "New name: 1 to 256 characters.")
    private @Nullable String displayName;

    @Option(
            names = "--primary-email",
            paramLabel = "EMAIL",
            description = "New address, which no other user of the account may have.")
    private @Nullable String primaryEmail;

    @Parameters(paramLabel = "USER", description = "Id or email address of the user.")
    private String user;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (displayName == null && primaryEmail == null) {
            throw new ParameterException(spec.commandLine(), "Use --display-name, --primary-email, or both.");
        }
        if (Constraint.email("PrimaryEmail").rule().problem(primaryEmail) != null) {
            throw new ParameterException(spec.commandLine(), "--primary-email is not an email address.");
        }
        try (DataFolder folder = open()) {
            String userId = userId(folder.directory(), user);
            User updated = folder.audit()
                    .record(
                            new Change(
                                    "UpdateUserProfile",
                                    tenant().awsAccountId(),
                                    Map.of("accountId", accountId(), "userId", userId)),
                            () -> folder.directory()
                                    .administration()
                                    .profiles()
                                    .update(tenant(), accountId(), userId, displayName, primaryEmail),
                            result -> Map.of());
            var response = UpdateUserResponse.builder().user(updated).build();
            spec.commandLine().getOut().println(AwsCliJson.of(response));
        }
        return 0;
    }
}
