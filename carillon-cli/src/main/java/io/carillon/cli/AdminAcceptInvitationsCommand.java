package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.directory.Directory;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class AdminAcceptInvitationsCommand implements Callable<Integer> {
    private static final int PAGE_SIZE = 200;

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption awsAccount;

    @Mixin
    private AccountIdOption account;

    @Option(names = "--all", description = "Accepts all pending invitations.")
    private boolean all;

    @Parameters(paramLabel = "USER", arity = "0..*", description = "Id or email address of a user.")
    private List<String> users = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (all != users.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name at least one user, or use --all.");
        }
        try (DataFolder folder = data.openExisting()) {
            Directory directory = folder.directory();
            var accepted = new ArrayList<User>();
            for (String userId : all ? pending(directory) : ids(directory)) {
                accepted.add(accepted(folder, directory, userId));
            }
            spec.commandLine()
                    .getOut()
                    .println(AwsCliJson.of(
                            ListUsersResponse.builder().users(accepted).build()));
        }
        return 0;
    }

    private User accepted(DataFolder folder, Directory directory, String userId) {
        return folder.audit()
                .record(
                        new Change(
                                "AcceptInvitation",
                                awsAccount.tenant.awsAccountId(),
                                Map.of("accountId", account.accountId, "userId", userId)),
                        () -> directory
                                .users()
                                .invitations()
                                .accept(awsAccount.tenant, account.accountId, userId, null),
                        result -> Map.of());
    }

    private List<String> pending(Directory directory) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            UserPage page = list(directory, UserFilter.NONE, after);
            for (User user : page.users()) {
                if (user.userInvitationStatus() == InviteStatus.PENDING
                        && user.userRegistrationStatus() != RegistrationStatus.SUSPENDED) {
                    ids.add(user.userId());
                }
            }
            after = page.next();
        } while (after != null);
        return ids;
    }

    /** All users are looked up before the first is changed. */
    private List<String> ids(Directory directory) {
        var ids = new ArrayList<String>();
        for (String user : users) {
            if (user.indexOf('@') < 0) {
                ids.add(user);
                continue;
            }
            List<User> found = list(directory, new UserFilter(user, null), null).users();
            if (found.isEmpty()) {
                throw new CommandFailedException(
                        "The account has no user with the address " + user + ".",
                        "'carillon users list' lists the account's users.");
            }
            ids.add(found.get(0).userId());
        }
        return ids;
    }

    private UserPage list(Directory directory, UserFilter filter, @Nullable String after) {
        return directory.users().list(awsAccount.tenant, account.accountId, filter, after, PAGE_SIZE);
    }
}
