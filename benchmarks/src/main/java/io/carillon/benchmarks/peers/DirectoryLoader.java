package io.carillon.benchmarks.peers;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.UserLifecycle;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Fills an account with many users in few commits. The records are those of somebody who was invited and has accepted: row,
 * email, type and PIN. Left out are the standing invite and the claim on the PIN, which no listing reads.
 */
public final class DirectoryLoader {
    private final Store store;
    private final Ids ids;
    private final UserLifecycle lifecycle;

    /** A loader of a store. */
    public DirectoryLoader(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.ids = new Ids(clock, random);
        this.lifecycle = new UserLifecycle(clock);
    }

    /** The address of the user of a number. */
    public static String email(int number) {
        return "person" + number + "@example.com";
    }

    /**
     * Adds users numbered from {@code first} up to but without {@code end}.
     *
     * @param usersAWrite how many users are written at once; Cassandra takes about 40
     */
    public void load(String accountId, int first, int end, int usersAWrite) {
        Account account = Account.builder()
                .accountId(accountId)
                .defaultLicense(License.PRO)
                .build();
        for (int start = first; start < end; start += usersAWrite) {
            var changes = new ArrayList<Change>();
            for (int number = start; number < Math.min(end, start + usersAWrite); number++) {
                changes.addAll(UserRecords.create(user(account, number)));
            }
            try {
                store.write(RecordKeys.accountPartition(accountId), changes);
            } catch (ConditionFailedException e) {
                throw new IllegalStateException("The account has such a user already.", e);
            }
        }
    }

    private User user(Account account, int number) {
        User invited = lifecycle.invited(account, ids.next(), email(number), UserType.PRIVATE_USER);
        return lifecycle.accepted(invited, "Person Number " + number, String.format(Locale.ROOT, "%010d", number));
    }
}
