package io.carillon.junit.server;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.Invitations;
import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserLoad;
import io.carillon.server.keys.AccessKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Chime accounts and users that are there before a test calls the API. They go straight into the directory. */
final class SeededAccounts {
    private static final int USERS_PER_WRITE = 1000;

    private final Directory directory;

    SeededAccounts(Directory directory) {
        this.directory = directory;
    }

    String create(AccessKey owner, String name, String type, String license) {
        Tenant tenant = owner.tenant();
        String accountId = directory
                .accounts()
                .create(
                        new Invocation(new Principal(tenant, owner.accessKeyId()), null),
                        name,
                        AccountType.fromValue(type))
                .accountId();
        directory
                .accounts()
                .update(
                        tenant,
                        UpdateAccountRequest.builder()
                                .accountId(accountId)
                                .defaultLicense(license)
                                .build());
        return accountId;
    }

    void addUsers(AccessKey owner, String accountId, List<Map<String, String>> users, boolean registered) {
        Tenant tenant = owner.tenant();
        boolean invites = directory.accounts().get(tenant, accountId).accountType() == AccountType.TEAM;
        UserLoad.Sequence load = directory.users().load().into(tenant, accountId, UserLoad.Mode.PEOPLE);
        for (int first = 0; first < users.size(); first += USERS_PER_WRITE) {
            List<UserEntry> entries = users.subList(first, Math.min(users.size(), first + USERS_PER_WRITE)).stream()
                    .map(user -> new UserEntry(read(user), null))
                    .toList();
            List<User> added =
                    load.next(entries).get().stream().map(SeededAccounts::added).toList();
            if (invites && registered) {
                directory.users().invitations().acceptAll(tenant, accountId, acceptances(added));
            }
        }
    }

    private static List<Invitations.Acceptance> acceptances(List<User> invited) {
        return invited.stream()
                .map(user -> new Invitations.Acceptance(user.userId(), user.displayName()))
                .toList();
    }

    private static User read(Map<String, String> members) {
        User.Builder user = User.builder();
        for (SdkField<?> field : user.sdkFields()) {
            String member = members.get(field.memberName());
            if (member != null) {
                field.set(user, member);
            }
        }
        return user.build();
    }

    private static User added(LoadOutcome outcome) {
        LoadOutcome.Problem problem = outcome.problem();
        User user = outcome.after();
        if (problem != null || user == null) {
            throw new IllegalArgumentException("A user cannot be added: "
                    + (problem == null ? "unknown reason" : problem.member() + ": " + problem.reason()));
        }
        return user;
    }
}
