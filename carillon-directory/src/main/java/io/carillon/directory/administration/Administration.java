package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.numbers.PhoneNumbers;
import io.carillon.directory.rooms.Rooms;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Store;

/** The entry point of the package: everything that administrators do to people is reached from here. */
public final class Administration {
    private final Store store;
    private final Profiles profiles;
    private final Erasure erasure;
    private final Moves moves;
    private final UserSearch search;
    private final Licenses licenses;

    /** The administration of a directory. */
    public Administration(
            DirectoryContext context,
            AccountRecords accounts,
            AccountWrites writes,
            Rooms rooms,
            PhoneNumbers numbers) {
        store = context.store();
        var users = new UserRecords(context);
        profiles = new Profiles(writes, users);
        erasure = new Erasure(
                context.store(),
                writes,
                users,
                new PinClaims(context.store(), context.random()),
                rooms.leaving(),
                numbers.departures());
        moves = new Moves(context.store(), accounts, writes, users, rooms.leaving());
        search = new UserSearch(context.store(), accounts, context.clock());
        licenses = new Licenses(context.store(), accounts);
    }

    /** Names and addresses. */
    public Profiles profiles() {
        return profiles;
    }

    /** Removing people for good. */
    public Erasure erasure() {
        return erasure;
    }

    /** Moving people to another account. */
    public Moves moves() {
        return moves;
    }

    /** Users by what they are. */
    public UserSearch search() {
        return search;
    }

    /** A walk through all accounts that completes what an earlier version or an interruption has left. */
    public Upkeep upkeep() {
        return new Upkeep(store, moves, erasure);
    }

    /** Counts of licences. */
    public Licenses licenses() {
        return licenses;
    }
}
