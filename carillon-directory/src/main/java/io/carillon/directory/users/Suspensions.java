package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Departures;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

/**
 * Suspends users, which means two things, as AWS documents it: a user of a Team account leaves the account and may be
 * invited again; a user of an EnterpriseLWA account stays listed as Suspended until the suspension is lifted.
 */
public final class Suspensions {
    private final AccountWrites writes;
    private final UserRecords records;
    private final PinClaims pins;
    private final Departures departures;

    Suspensions(AccountWrites writes, UserRecords records, PinClaims pins, Departures departures) {
        this.writes = writes;
        this.records = records;
        this.pins = pins;
        this.departures = departures;
    }

    /**
     * Suspends users. Users who are already suspended stay suspended.
     *
     * @return an error for each id that is not a user of the account, in the order of the ids
     */
    public List<UserError> suspend(Tenant tenant, String accountId, List<String> userIds) {
        var left = new ArrayList<StoredUser>();
        List<UserError> errors = writes.write(tenant, accountId, account -> {
            left.clear();
            UserLifecycle.requireSuspends(account.value());
            return account.value().accountType() == AccountType.TEAM
                    ? planned(accountId, userIds, users -> {
                        left.addAll(users);
                        return records.remove(accountId, users);
                    })
                    : planned(accountId, userIds, users -> changed(users, UserLifecycle::suspended));
        });
        for (StoredUser user : left) {
            if (user.user().personalPIN() != null) {
                pins.release(user.user().personalPIN(), user.user().userId());
            }
        }
        departures.left(tenant, left.stream().map(user -> user.user().userId()).toList());
        return errors;
    }

    /**
     * Lifts suspensions: the users are what they were before. Ids of users who are not suspended are ignored, as AWS documents
     * it.
     *
     * @return an error for each id that is not a user of the account, in the order of the ids
     */
    public List<UserError> unsuspend(Tenant tenant, String accountId, List<String> userIds) {
        return writes.write(tenant, accountId, account -> {
            UserLifecycle.requireUnsuspends(account.value());
            return planned(accountId, userIds, users -> changed(users, UserLifecycle::unsuspended));
        });
    }

    private Plan<List<UserError>> planned(
            String accountId, List<String> userIds, Function<List<StoredUser>, List<Change>> changesOf) {
        Set<String> distinct = new LinkedHashSet<>(userIds);
        Map<String, StoredUser> users = records.findAll(accountId, distinct);
        var found = new ArrayList<StoredUser>();
        var errors = new ArrayList<UserError>();
        for (String userId : distinct) {
            StoredUser user = users.get(userId);
            if (user == null) {
                errors.add(UserErrors.notFound(userId));
            } else {
                found.add(user);
            }
        }
        return new Plan<>(changesOf.apply(found), errors);
    }

    private static List<Change> changed(List<StoredUser> users, UnaryOperator<User> change) {
        var changes = new ArrayList<Change>();
        for (StoredUser stored : users) {
            User user = change.apply(stored.user());
            if (!user.equals(stored.user())) {
                changes.add(UserRecords.replace(stored, user));
            }
        }
        return changes;
    }
}
