package io.carillon.server.testing;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.LoadOutcome;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserLoad;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** Creates accounts and users without requests. */
final class Seeds {
    /** As many as an import into SQLite has per write of the store. */
    private static final int USERS_PER_WRITE = 1000;

    private final Directory directory;

    Seeds(Directory directory) {
        this.directory = directory;
    }

    /** The id of a new account. A ChimeException if the rules of the directory do not allow what was asked for. */
    String create(Tenant tenant, SeedAccount seed) {
        String accountId = directory
                .accounts()
                .create(new Invocation(new Principal(tenant, "carillon"), null), seed.name(), seed.type())
                .accountId();
        UserLoad.Sequence users = directory.users().load().into(tenant, accountId, UserLoad.Mode.PEOPLE);
        for (int first = 1; first <= seed.users(); first += USERS_PER_WRITE) {
            int last = Math.min(seed.users(), first + USERS_PER_WRITE - 1);
            users.next(entries(seed, first, last)).get().forEach(Seeds::requireCreated);
        }
        return accountId;
    }

    private static List<UserEntry> entries(SeedAccount seed, int first, int last) {
        var entries = new ArrayList<UserEntry>();
        for (int i = first; i <= last; i++) {
            User.Builder user = User.builder().primaryEmail("user" + i + "@example.com");
            if (seed.type() != AccountType.TEAM) {
                user.displayName("User " + i).userType(seed.userType()).licenseType(seed.license());
            }
            entries.add(new UserEntry(user.build(), null));
        }
        return entries;
    }

    private static void requireCreated(LoadOutcome outcome) {
        LoadOutcome.Problem problem = outcome.problem();
        if (problem != null) {
            throw Refusal.badRequest(problem.member() + " of a user: " + problem.reason());
        }
    }
}
