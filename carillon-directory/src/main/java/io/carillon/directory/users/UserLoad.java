package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Store;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Brings many users of an account in at once, as an administrator may: new ones are created and existing ones changed, each
 * found by its UserId, by its external id or by its address. An entry that is wrong does not affect the others.
 *
 * <p>All entries of a load are one write, so a load is applied or not, and repeating it changes nothing. PINs are claimed
 * before it, many per commit.
 */
public final class UserLoad {
    /** How many entries of a load show whether its people are there already. */
    private static final int FIRST = 20;

    /**
     * How many entries of a {@link Sequence} that may defer names write those of new users to the index of names at once. Later
     * ones do not, unless the account has many other users.
     */
    public static final int NAMES_AT_ONCE = 10_000;

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final UserRecords records;
    private final EmailIndex emails;
    private final PinClaims pins;
    private final UserLifecycle lifecycle;
    private final Clock clock;
    private final Ids ids;
    private final OrderedIds orderedIds;

    UserLoad(
            DirectoryContext context,
            AccountRecords accounts,
            AccountWrites writes,
            UserRecords records,
            EmailIndex emails,
            PinClaims pins,
            UserLifecycle lifecycle) {
        this.store = context.store();
        this.accounts = accounts;
        this.writes = writes;
        this.records = records;
        this.emails = emails;
        this.pins = pins;
        this.lifecycle = lifecycle;
        this.clock = context.clock();
        this.ids = context.ids();
        this.orderedIds = context.orderedIds();
    }

    /**
     * What counts of the entries.
     *
     * <p>Without {@code PRESERVE}, entries are people: they are invited to a Team account and registered in another one, with
     * new ids, PINs and dates. With it they are users of Chime, who come with theirs.
     */
    public enum Mode {
        /** What a company's list of people knows. */
        PEOPLE,
        /** UserIds, PINs, dates, states and invitations too. */
        PRESERVE
    }

    /** Loads into one account that follow each other, and may be carried out at once. */
    public final class Sequence implements Closeable {
        private final Tenant tenant;
        private final String accountId;
        private final Mode mode;
        private final DeferredNames names;
        private final @Nullable GatheredNames gathered;
        private @Nullable String lastId;
        private long size;
        /** Whether an entry of an earlier load was about a user who was there. */
        private volatile boolean meetsExisting;

        private Sequence(
                Tenant tenant, String accountId, Mode mode, int namesAtOnce, @Nullable GatheredNames gathered) {
            this.tenant = tenant;
            this.accountId = accountId;
            this.mode = mode;
            this.names = new DeferredNames(store, accountId, namesAtOnce, gathered);
            this.gathered = gathered;
        }

        /**
         * Reserves ids for the users who may be new, so that they are listed in the order of the entries of all loads. For one
         * thread.
         *
         * @param entries at most as many as one write of the store may change; no user twice
         * @return applies the entries, on any thread, with an outcome per entry, in their order; NotFoundException if the
         *     tenant has no such account
         */
        public Supplier<List<LoadOutcome>> next(List<UserEntry> entries) {
            OrderedIds.Sequence newIds = orderedIds.members(accountId, lastId);
            List<String> reserved = entries.stream().map(entry -> newIds.next()).toList();
            lastId = reserved.isEmpty() ? lastId : reserved.get(reserved.size() - 1);
            size += entries.size();
            long reached = size;
            return () -> load(this, entries, reached, new LoadClaims(pins, reserved));
        }

        /** What {@link #deferringNames} has gathered of the names that the loads have left out. */
        @Nullable
        GatheredNames gathered() {
            return gathered;
        }

        @Override
        public void close() throws IOException {
            if (gathered != null) {
                gathered.close();
            }
        }
    }

    /** Begins loads into one account, which write all records of a user at once. */
    public Sequence into(Tenant tenant, String accountId, Mode mode) {
        return into(tenant, accountId, mode, Integer.MAX_VALUE, null);
    }

    /**
     * Begins loads into one account, which may leave the names of new users out of their index from {@link #NAMES_AT_ONCE} on.
     * After the last one, {@link Users#nameIndexBuild} completes it.
     *
     * @param folder for a temporary file, which has no name and is gone with the process: about 80 bytes per word of a name
     */
    public Sequence deferringNames(Tenant tenant, String accountId, Mode mode, Path folder) {
        return into(tenant, accountId, mode, NAMES_AT_ONCE, new GatheredNames(store, folder, NameIndexBuild.RUN));
    }

    /**
     * The same with another limit than {@link #NAMES_AT_ONCE}.
     *
     * @param gathered null to build the index by reading all users
     */
    Sequence into(Tenant tenant, String accountId, Mode mode, int namesAtOnce, @Nullable GatheredNames gathered) {
        return new Sequence(tenant, accountId, mode, namesAtOnce, gathered);
    }

    private List<LoadOutcome> load(Sequence loads, List<UserEntry> entries, long reached, LoadClaims claims) {
        List<LoadOutcome> outcomes;
        var planning = new Planning(loads, entries, reached, claims);
        try {
            outcomes = writes.write(loads.tenant, loads.accountId, planning);
        } catch (ChimeException refused) {
            claims.releaseAll();
            throw refused;
        }
        claims.releaseUnused(outcomes);
        if (planning.defersNames) {
            loads.names.leftOut(outcomes);
        }
        return outcomes;
    }

    /**
     * Plans a load. Most loads bring in people who are all new, and looking for each of them first would take longer than all
     * else. So the first plan takes them for new if the conditions of its write can tell otherwise; if one does, all are
     * looked for, in this load and in the later ones.
     */
    private final class Planning implements AccountWrites.Planner<List<LoadOutcome>> {
        private final Sequence loads;
        private final List<UserEntry> entries;
        /** How many entries the loads have, up to and including this one. */
        private final long reached;

        private final LoadClaims claims;
        private boolean takesForNew;
        /** Whether the last plan leaves out names. */
        private boolean defersNames;

        Planning(Sequence loads, List<UserEntry> entries, long reached, LoadClaims claims) {
            this.loads = loads;
            this.entries = entries;
            this.reached = reached;
            this.claims = claims;
            // Without PRESERVE, a UserId is not written, so no condition would tell that its user is there.
            this.takesForNew = !loads.meetsExisting
                    && (loads.mode == Mode.PRESERVE
                            || entries.stream().allMatch(entry -> entry.user().userId() == null));
        }

        @Override
        public Plan<List<LoadOutcome>> plan(Stored<Account> account) {
            boolean areNew = takesForNew && !meetsExistingAmongTheFirst(account.value());
            takesForNew = false;
            if (!areNew) {
                loads.meetsExisting = true;
            }
            LoadAttributes provided = attributes(account.value());
            List<LoadStep> steps = steps(loads.tenant, account.value(), loads.mode, entries, provided, claims, areNew);
            Change namesDeferred = namesDeferred(steps);
            defersNames = namesDeferred != null;
            return planned(account.value(), loads.mode, steps, provided, namesDeferred);
        }

        private @Nullable Change namesDeferred(List<LoadStep> steps) {
            long created = steps.stream()
                    .filter(step -> step.before() == null && step.after() != null)
                    .count();
            return loads.names.condition(reached, created, steps.size() - created);
        }

        /** A list that was brought in before shows that at once, before a PIN is claimed for each of its people. */
        private boolean meetsExistingAmongTheFirst(Account account) {
            List<UserEntry> first = entries.subList(0, Math.min(FIRST, entries.size()));
            return !emails.findIds(account.accountId(), addresses(first, false)).isEmpty()
                    || !records.findRecords(account.accountId(), LoadAttributes.externalIds(first))
                            .isEmpty()
                    || !records.findAll(account.accountId(), userIds(first)).isEmpty();
        }
    }

    private static List<String> addresses(List<UserEntry> entries, boolean onlyOthersThanAscii) {
        return entries.stream()
                .map(entry -> entry.user().primaryEmail())
                .filter(Objects::nonNull)
                .filter(address -> !onlyOthersThanAscii || !CaseFolding.isAscii(address))
                .toList();
    }

    private static Set<String> userIds(List<UserEntry> entries) {
        return entries.stream()
                .map(entry -> entry.user().userId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** What a load would do, but for ids and PINs, which are null in the outcomes of new users. Changes nothing. */
    public List<LoadOutcome> preview(Tenant tenant, String accountId, Mode mode, List<UserEntry> entries) {
        Account account = accounts.require(tenant, accountId).value();
        LoadAttributes provided = attributes(account);
        List<LoadStep> steps = steps(tenant, account, mode, entries, provided, LoadClaims.none(entries.size()), false);
        return planned(account, mode, steps, provided, null).result();
    }

    private LoadAttributes attributes(Account account) {
        return new LoadAttributes(records, clock, account.accountId());
    }

    private Plan<List<LoadOutcome>> planned(
            Account account, Mode mode, List<LoadStep> steps, LoadAttributes provided, @Nullable Change namesDeferred) {
        return new LoadPlan(records, ids, account.accountId(), mode == Mode.PRESERVE, provided, namesDeferred)
                .of(steps);
    }

    /** Claims that were made for an earlier plan are used again, so the plan may be made as often as a write needs. */
    private List<LoadStep> steps(
            Tenant tenant,
            Account account,
            Mode mode,
            List<UserEntry> entries,
            LoadAttributes provided,
            LoadClaims claims,
            boolean takesForNew) {
        var merge = new UserMerge(account, mode == Mode.PRESERVE, lifecycle);
        // Addresses that are not ASCII may be there in a spelling that no condition of the write names.
        Map<String, String> addresses = emails.findIds(account.accountId(), addresses(entries, takesForNew));
        if (!takesForNew) {
            provided.readHolders(entries);
        }
        Set<String> candidates = new HashSet<>(addresses.values());
        candidates.addAll(provided.holders());
        Set<String> given = userIds(entries);
        if (!takesForNew) {
            candidates.addAll(given);
        }
        Map<String, StoredUser> existing =
                candidates.isEmpty() ? Map.of() : records.findAll(account.accountId(), candidates);
        provided.readOf(existing.keySet(), entries);
        Set<String> elsewhere =
                mode == Mode.PRESERVE ? OtherAccounts.having(store, tenant, account.accountId(), given) : Set.of();
        var found = new FoundUsers(mode, addresses, existing, elsewhere, provided);
        List<LoadStep> steps = new ArrayList<>(entries.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            steps.add(step(entries.get(i), i, found, merge, seen, claims));
        }
        claims.claimFor(steps, mode == Mode.PRESERVE);
        return steps;
    }

    private LoadStep step(
            UserEntry entry, int index, FoundUsers found, UserMerge merge, Set<String> seen, LoadClaims claims) {
        StoredUser before = null;
        try {
            merge.requireUsable(entry.user());
            LoadAttributes.requireUsable(entry.provided());
            before = found.of(entry);
            User after = before == null
                    ? merge.created(entry, newId(entry.user(), index, found.mode(), claims))
                    : merge.merged(before.user(), entry);
            requireNew(after, LoadAttributes.externalIdOf(entry), seen);
            return new LoadStep(entry, before, after, null);
        } catch (EntryRefusedException e) {
            return new LoadStep(
                    entry,
                    before,
                    null,
                    LoadOutcome.refused(before == null ? null : before.user(), e.member(), e.reason()));
        }
    }

    private static String newId(User entry, int index, Mode mode, LoadClaims claims) {
        return mode == Mode.PRESERVE && entry.userId() != null ? entry.userId() : claims.idOf(index);
    }

    /** The caller sees to that over all of its calls; a write must not have a key twice. */
    private static void requireNew(User user, @Nullable String externalId, Set<String> seen)
            throws EntryRefusedException {
        if (!seen.add(RecordKeys.user(user.userId()))) {
            throw new EntryRefusedException("UserId", "An earlier entry is about the same user.");
        }
        if (user.primaryEmail() != null && !seen.add(RecordKeys.email(user.primaryEmail()))) {
            throw new EntryRefusedException("PrimaryEmail", "An earlier entry has the same address.");
        }
        if (externalId != null && !seen.add(RecordKeys.externalId(externalId))) {
            throw new EntryRefusedException("externalId", "An earlier entry has the same external id.");
        }
    }
}
