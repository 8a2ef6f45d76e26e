package io.carillon.directory;

import io.carillon.directory.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The Chime directory over a store: accounts, their users, and what may be done to them.
 *
 * <p>Safe for many threads; several instances may share a store, in one process or in many.
 */
public final class Directory {
    private final Accounts accounts;
    private final Users users;
    private final Invitations invitations;
    private final UserUpdates userUpdates;
    private final Suspensions suspensions;
    private final PersonalPins personalPins;

    /**
     * A directory.
     *
     * @param store where it is kept; stays the caller's to close
     * @param clock for the timestamps of accounts and users
     * @param random for ids and PINs: a secure one, since a PIN opens meetings
     */
    public Directory(Store store, Clock clock, RandomGenerator random) {
        var ids = new Ids(clock, random);
        var pins = new PinClaims(store, random);
        var invocationIds = new InvocationIds(store, ids, clock);
        accounts = new Accounts(store, clock, invocationIds, pins);
        var writes = new AccountWrites(store, accounts);
        var records = new UserRecords(store);
        var lifecycle = new UserLifecycle(clock);
        users = new Users(store, accounts, new UserCreation(writes, records, pins, invocationIds, lifecycle), records);
        invitations = new Invitations(writes, records, ids, lifecycle, pins);
        userUpdates = new UserUpdates(writes, records);
        suspensions = new Suspensions(writes, records, pins);
        personalPins = new PersonalPins(writes, records, pins);
    }

    /** Accounts themselves. */
    public Accounts accounts() {
        return accounts;
    }

    /** Users: created, looked up, listed. */
    public Users users() {
        return users;
    }

    /** Invitations into Team accounts, and their acceptance. */
    public Invitations invitations() {
        return invitations;
    }

    /** Changes of licences. */
    public UserUpdates userUpdates() {
        return userUpdates;
    }

    /** Suspending users and taking that back. */
    public Suspensions suspensions() {
        return suspensions;
    }

    /** Personal meeting PINs. */
    public PersonalPins personalPins() {
        return personalPins;
    }
}
