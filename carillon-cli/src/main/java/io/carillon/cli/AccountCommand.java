package io.carillon.cli;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserFilter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.chime.model.User;

/** A command about users of a Chime account in a data directory. */
abstract class AccountCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption awsAccount;

    @Mixin
    private AccountIdOption account;

    /** Opens the directory, which must exist. */
    final DataFolder open() throws IOException {
        return data.openExisting();
    }

    final Tenant tenant() {
        return awsAccount.tenant;
    }

    final String accountId() {
        return account.accountId;
    }

    /**
     * The id of a user.
     *
     * @param user an id, which is returned as it is, or an email address
     * @throws CommandFailedException if the account has no user with this address
     */
    final String userId(Directory directory, String user) {
        if (user.indexOf('@') < 0) {
            return user;
        }
        List<User> found = directory
                .users()
                .list(tenant(), accountId(), new UserFilter(user, null), null, 1)
                .users();
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    "The account has no user with the address " + user + ".",
                    "'carillon users list' lists the account's users.");
        }
        return found.get(0).userId();
    }
}
