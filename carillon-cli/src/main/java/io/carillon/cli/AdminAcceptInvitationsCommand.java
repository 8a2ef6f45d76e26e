package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.directory.Directory;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** Accepts invitations on behalf of the invited users: Carillon sends no mail with a link. */
@Command(
        name = "accept-invitations",
        description = "Accepts invitations to a Team account on behalf of the invited users, and prints the users with"
                + " their PINs. Accepting again changes nothing.",
        mixinStandardHelpOptions = true)
final class AdminAcceptInvitationsCommand extends AccountCommand {
    private static final int PAGE_SIZE = 200;

    @Option(names = "--all", description = "Accepts all pending invitations.")
    private boolean all;

    @Option(
            names = "--names",
            paramLabel = "FILE.csv",
            description =
                    "Names of the users: a CSV file in UTF-8 with the columns PrimaryEmail and DisplayName. Default for"
                            + " users without one: the part of the address before the at sign.")
    private @Nullable Path names;

    @Option(names = "--display-name", paramLabel = "NAME", description = "Name of the user, if only one is named.")
    private @Nullable String displayName;

    @Parameters(paramLabel = "USER", arity = "0..*", description = "Id or email address of a user.")
    private List<String> users = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (all != users.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name at least one user, or use --all.");
        }
        if (displayName != null && (users.size() != 1 || names != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--display-name is for one user; use --names for several.");
        }
        NamesCsv csv = names == null ? NamesCsv.none() : NamesCsv.read(names);
        try (DataFolder folder = open()) {
            Directory directory = folder.directory();
            var accepted = new ArrayList<User>();
            int named = 0;
            for (User user : all ? pending(directory) : named(directory)) {
                String name = displayName == null ? csv.nameOf(user.primaryEmail()) : displayName;
                named += name == null ? 0 : 1;
                accepted.add(accepted(folder, directory, user.userId(), name));
            }
            spec.commandLine()
                    .getOut()
                    .println(AwsCliJson.of(
                            ListUsersResponse.builder().users(accepted).build()));
            if (names != null && named < csv.size()) {
                spec.commandLine()
                        .getErr()
                        .println((csv.size() - named) + " of " + csv.size() + " names in " + names
                                + " belong to nobody whose invitation was accepted.");
            }
        }
        return 0;
    }

    private User accepted(DataFolder folder, Directory directory, String userId, @Nullable String name) {
        return folder.audit()
                .record(
                        new Change(
                                "AcceptInvitation",
                                tenant().awsAccountId(),
                                Map.of("accountId", accountId(), "userId", userId)),
                        () -> directory.users().invitations().accept(tenant(), accountId(), userId, name),
                        result -> Map.of());
    }

    private List<User> pending(Directory directory) {
        var pending = new ArrayList<User>();
        @Nullable String after = null;
        do {
            UserPage page = directory.users().list(tenant(), accountId(), UserFilter.NONE, after, PAGE_SIZE);
            for (User user : page.users()) {
                if (user.userInvitationStatus() == InviteStatus.PENDING
                        && user.userRegistrationStatus() != RegistrationStatus.SUSPENDED) {
                    pending.add(user);
                }
            }
            after = page.next();
        } while (after != null);
        return pending;
    }

    /** All users are looked up before the first is changed. */
    private List<User> named(Directory directory) {
        return users.stream()
                .map(user -> userId(directory, user))
                .map(userId -> directory.users().get(tenant(), accountId(), userId))
                .toList();
    }
}
