package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountChanges;
import io.carillon.directory.core.Tenant;
import io.carillon.store.ChangeCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in an account's listing the user of an index is, and how many users there are, for clients that page by index.
 *
 * <p>The store knows neither: an account is counted by reading its rows, and the id of each {@value #STEP}th is remembered, so that
 * any index is found by reading at most {@value #STEP} more. The count of an account is used again while the account does not
 * change. The count of one with more than {@value #MAX_EXACT} users is also used again for a while although it changes: otherwise
 * each page would read all of it while somebody works on it. Safe for many threads.
 */
public final class UserPositions {
    /** How many users are read at once. */
    static final int STEP = 1000;

    /** Up to how many users every count is exact. */
    public static final int MAX_EXACT = 10_000;

    /** How long the count of a larger account is used again. */
    public static final Duration MAX_AGE = Duration.ofSeconds(30);

    /** How many accounts are remembered. */
    static final int MAX_ACCOUNTS = 100;

    private final Users users;
    private final AccountChanges changes;
    private final Clock clock;
    private final int step;
    private final int maxExact;
    private final Map<String, Counted> counted = new LinkedHashMap<>();

    /** The positions of the users of a directory. */
    public UserPositions(Users users, AccountChanges changes, Clock clock) {
        this(users, changes, clock, STEP, MAX_EXACT);
    }

    UserPositions(Users users, AccountChanges changes, Clock clock, int step, int maxExact) {
        this.users = users;
        this.changes = changes;
        this.clock = clock;
        this.step = step;
        this.maxExact = maxExact;
    }

    /**
     * An account that was counted.
     *
     * @param steps the id of each {@value #STEP}th user
     * @param version of the account before it was counted; null if the store does not tell
     */
    private record Counted(
            List<String> steps, int total, @Nullable Long version, Instant time) {}

    /**
     * How many users an account has.
     *
     * @param total the number, or what it was when the account was last counted
     * @param isExact whether it is known that the account has not changed since
     */
    public record Count(int total, boolean isExact) {}

    /** How many users an account has, or had when it was last counted. */
    public Count count(Tenant tenant, String accountId) {
        Long version = version(accountId);
        Counted account = current(tenant, accountId, version);
        return new Count(account.total(), version != null && version.equals(account.version()));
    }

    /**
     * The position after so many users.
     *
     * @param skipped at least 0
     * @return to be passed to {@link Provisioning#list}; empty to begin at the beginning; null if there are no more users
     */
    public @Nullable String after(Tenant tenant, String accountId, int skipped) {
        Counted account = current(tenant, accountId, version(accountId));
        if (skipped >= account.total()) {
            return null;
        }
        int steps = Math.min(skipped / step, account.steps().size());
        String before = steps == 0 ? "" : account.steps().get(steps - 1);
        int rest = skipped - steps * step;
        return rest == 0
                ? before
                : users.list(tenant, accountId, UserFilter.NONE, before.isEmpty() ? null : before, rest)
                        .next();
    }

    private Counted current(Tenant tenant, String accountId, @Nullable Long version) {
        synchronized (counted) {
            Counted known = counted.get(accountId);
            if (known != null && isUsable(known, version)) {
                return known;
            }
        }
        Counted fresh = count(tenant, accountId, version);
        synchronized (counted) {
            counted.remove(accountId);
            counted.put(accountId, fresh);
            if (counted.size() > MAX_ACCOUNTS) {
                counted.remove(counted.keySet().iterator().next());
            }
        }
        return fresh;
    }

    private @Nullable Long version(String accountId) {
        ChangeCounts.Snapshot counts = changes.refresh();
        return counts == null ? null : AccountChanges.of(counts, accountId);
    }

    private boolean isUsable(Counted known, @Nullable Long version) {
        return (version != null && version.equals(known.version()))
                || (known.total() > maxExact && known.time().plus(MAX_AGE).isAfter(clock.instant()));
    }

    private Counted count(Tenant tenant, String accountId, @Nullable Long version) {
        var steps = new ArrayList<String>();
        int total = 0;
        @Nullable String position = null;
        do {
            UserPage page = users.list(tenant, accountId, UserFilter.NONE, position, step);
            total += page.count();
            position = page.next();
            if (position != null) {
                steps.add(position);
            }
        } while (position != null);
        return new Counted(List.copyOf(steps), total, version, clock.instant());
    }
}
