package io.carillon.directory;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Accounts;
import io.carillon.directory.administration.Administration;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.groups.Groups;
import io.carillon.directory.numbers.PhoneNumbers;
import io.carillon.directory.rooms.Rooms;
import io.carillon.directory.users.Users;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The Chime directory over a store, in five wings: accounts, their users, groups of these, chat rooms, and phone numbers. A
 * sixth has what administrators do to people across the five.
 *
 * <p>Safe for many threads; several instances may share a store, in one process or in many.
 */
public final class Directory {
    private final Accounts accounts;
    private final Users users;
    private final Groups groups;
    private final Rooms rooms;
    private final PhoneNumbers numbers;
    private final Administration administration;

    /**
     * A directory with the default quotas.
     *
     * @param store where it is stored; the caller closes it
     * @param clock for the timestamps of accounts and users
     * @param random for ids, PINs and security tokens: a secure one, since a PIN opens meetings
     */
    public Directory(Store store, Clock clock, RandomGenerator random) {
        this(store, clock, random, Quotas.DEFAULT);
    }

    /** A directory with quotas of its own. */
    public Directory(Store store, Clock clock, RandomGenerator random, Quotas quotas) {
        this(store, clock, random, () -> quotas);
    }

    /**
     * A directory with quotas that may change.
     *
     * @param quotas is asked once by each call that a quota applies to, from many threads
     */
    public Directory(Store store, Clock clock, RandomGenerator random, Supplier<Quotas> quotas) {
        var context = DirectoryContext.of(store, clock, random, quotas);
        var records = new AccountRecords(store);
        var writes = new AccountWrites(store, records);
        numbers = new PhoneNumbers(context, writes);
        accounts = new Accounts(context, records, writes, numbers.departures());
        users = new Users(context, records, writes, numbers.departures());
        groups = new Groups(context, records, writes);
        rooms = new Rooms(context, records, writes);
        administration = new Administration(context, records, writes, rooms, numbers);
    }

    /** Accounts, their settings, and what else belongs to an account or to its AWS account. */
    public Accounts accounts() {
        return accounts;
    }

    /** Users, invitations, suspensions and PINs. */
    public Users users() {
        return users;
    }

    /** Groups of users, and the licences that they give. */
    public Groups groups() {
        return groups;
    }

    /** Chat rooms of Enterprise accounts, their members, and bots. */
    public Rooms rooms() {
        return rooms;
    }

    /** Phone numbers: inventory, searches, orders, and which user has which. */
    public PhoneNumbers numbers() {
        return numbers;
    }

    /** What administrators do to people that AWS's API has no operation for. */
    public Administration administration() {
        return administration;
    }
}
