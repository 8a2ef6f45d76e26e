package io.carillon.directory;

import io.carillon.directory.accounts.AccountChanges;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Accounts;
import io.carillon.directory.accounts.GlobalSettings;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.accounts.Retention;
import io.carillon.directory.accounts.Settings;
import io.carillon.directory.accounts.SigninDelegateGroups;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.InvocationIds;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.numbers.DeletionQueue;
import io.carillon.directory.numbers.InventoryRecords;
import io.carillon.directory.numbers.NumberClaims;
import io.carillon.directory.numbers.NumberHolders;
import io.carillon.directory.numbers.PhoneNumberAssociations;
import io.carillon.directory.numbers.PhoneNumberChanges;
import io.carillon.directory.numbers.PhoneNumberDeletions;
import io.carillon.directory.numbers.PhoneNumberInventory;
import io.carillon.directory.numbers.PhoneNumberLifecycle;
import io.carillon.directory.numbers.PhoneNumberOrders;
import io.carillon.directory.numbers.PhoneNumberRecords;
import io.carillon.directory.numbers.PhoneNumberSearch;
import io.carillon.directory.numbers.PhoneNumberSettings;
import io.carillon.directory.numbers.PhoneNumberUpdates;
import io.carillon.directory.numbers.PhoneNumberWrites;
import io.carillon.directory.numbers.PhoneNumbers;
import io.carillon.directory.rooms.Bots;
import io.carillon.directory.rooms.EventsConfigurations;
import io.carillon.directory.rooms.Members;
import io.carillon.directory.rooms.RoomCalls;
import io.carillon.directory.rooms.RoomCreation;
import io.carillon.directory.rooms.RoomJoining;
import io.carillon.directory.rooms.RoomMemberships;
import io.carillon.directory.rooms.RoomRecords;
import io.carillon.directory.rooms.Rooms;
import io.carillon.directory.users.Invitations;
import io.carillon.directory.users.PersonalPins;
import io.carillon.directory.users.Suspensions;
import io.carillon.directory.users.UserCreation;
import io.carillon.directory.users.UserLifecycle;
import io.carillon.directory.users.UserRecords;
import io.carillon.directory.users.UserUpdates;
import io.carillon.directory.users.Users;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The Chime directory over a store: accounts, their users, and what may be done to them.
 *
 * <p>Safe for many threads; several instances may share a store, in one process or in many.
 */
public final class Directory {
    private final AccountChanges changes;
    private final Accounts accounts;
    private final Users users;
    private final Invitations invitations;
    private final UserUpdates userUpdates;
    private final Suspensions suspensions;
    private final PersonalPins personalPins;
    private final Rooms rooms;
    private final RoomMemberships roomMemberships;
    private final Bots bots;
    private final EventsConfigurations eventsConfigurations;
    private final Settings settings;
    private final GlobalSettings globalSettings;
    private final Retention retention;
    private final SigninDelegateGroups signinDelegateGroups;
    private final Messages messages;
    private final MeetingDialOuts meetingDialOuts;
    private final PhoneNumbers phoneNumbers;
    private final PhoneNumberUpdates phoneNumberUpdates;
    private final PhoneNumberDeletions phoneNumberDeletions;
    private final PhoneNumberAssociations phoneNumberAssociations;
    private final PhoneNumberOrders phoneNumberOrders;
    private final PhoneNumberSettings phoneNumberSettings;
    private final PhoneNumberInventory phoneNumberInventory;
    private final PhoneNumberSearch phoneNumberSearch;

    /**
     * A directory with the default quotas.
     *
     * @param store where it is kept; stays the caller's to close
     * @param clock for the timestamps of accounts and users
     * @param random for ids, PINs and security tokens: a secure one, since a PIN opens meetings
     */
    public Directory(Store store, Clock clock, RandomGenerator random) {
        this(store, clock, random, Quotas.DEFAULT);
    }

    /** A directory with quotas of its own. */
    public Directory(Store store, Clock clock, RandomGenerator random, Quotas quotas) {
        changes = new AccountChanges(store);
        var ids = new Ids(clock, random);
        var pins = new PinClaims(store, random);
        var orderedIds = new OrderedIds(store, ids);
        var invocationIds = new InvocationIds(store, clock);
        var numbers = new PhoneNumberRecords(store);
        var numberLifecycle = new PhoneNumberLifecycle(clock);
        var numberHolders = new NumberHolders(store, numbers, numberLifecycle);
        accounts = new Accounts(store, clock, invocationIds, orderedIds, pins, numberHolders);
        var writes = new AccountWrites(store, accounts);
        var records = new UserRecords(store);
        var lifecycle = new UserLifecycle(clock);
        users = new Users(
                store,
                accounts,
                new UserCreation(writes, records, pins, invocationIds, orderedIds, lifecycle),
                records);
        invitations = new Invitations(writes, records, ids, orderedIds, lifecycle, pins);
        userUpdates = new UserUpdates(writes, records);
        suspensions = new Suspensions(writes, records, pins, numberHolders);
        personalPins = new PersonalPins(writes, records, pins);
        bots = new Bots(store, accounts, writes, invocationIds, orderedIds, clock, random, quotas);
        eventsConfigurations = new EventsConfigurations(store, accounts, writes);
        var roomRecords = new RoomRecords(store);
        var members = new Members(store);
        rooms = new Rooms(
                store,
                accounts,
                writes,
                roomRecords,
                new RoomCreation(writes, roomRecords, new RoomCalls(store, clock), orderedIds, clock, quotas),
                members,
                clock);
        roomMemberships = new RoomMemberships(
                store,
                accounts,
                writes,
                roomRecords,
                new RoomJoining(store, roomRecords, members, clock, quotas),
                members,
                clock);
        settings = new Settings(store, accounts, writes, records);
        globalSettings = new GlobalSettings(store);
        retention = new Retention(store, accounts, writes, clock);
        signinDelegateGroups = new SigninDelegateGroups(accounts);
        messages = new Messages(accounts);
        meetingDialOuts = new MeetingDialOuts();
        var queue = new DeletionQueue(store, clock);
        var numberWrites = new PhoneNumberWrites(store, queue);
        var numberChanges = new PhoneNumberChanges(numberWrites, numbers, numberHolders, queue);
        var inventory = new InventoryRecords(store);
        phoneNumbers = new PhoneNumbers(store, numbers, numberHolders, queue);
        phoneNumberUpdates = new PhoneNumberUpdates(numberChanges, numberLifecycle);
        phoneNumberDeletions = new PhoneNumberDeletions(numberChanges, numberLifecycle);
        phoneNumberAssociations = new PhoneNumberAssociations(writes, records, numberWrites, numbers, numberHolders);
        phoneNumberOrders = new PhoneNumberOrders(
                store, clock, invocationIds, orderedIds, numberWrites, inventory, numbers, numberLifecycle);
        phoneNumberSettings = new PhoneNumberSettings(store, clock, numberWrites);
        phoneNumberInventory =
                new PhoneNumberInventory(store, new NumberClaims(store), numberWrites, inventory, numbers, queue);
        phoneNumberSearch = new PhoneNumberSearch(store, queue);
    }

    /** Whether accounts have changed. */
    public AccountChanges changes() {
        return changes;
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

    /** Chat rooms of Enterprise accounts. */
    public Rooms rooms() {
        return rooms;
    }

    /** Who is in which room. */
    public RoomMemberships roomMemberships() {
        return roomMemberships;
    }

    /** Chat bots of Enterprise accounts. */
    public Bots bots() {
        return bots;
    }

    /** Where bots are told of events. */
    public EventsConfigurations eventsConfigurations() {
        return eventsConfigurations;
    }

    /** Settings of accounts and of users. */
    public Settings settings() {
        return settings;
    }

    /** Settings of whole AWS accounts. */
    public GlobalSettings globalSettings() {
        return globalSettings;
    }

    /** How long accounts keep chat messages. */
    public Retention retention() {
        return retention;
    }

    /** The groups whose members may sign in for others. */
    public SigninDelegateGroups signinDelegateGroups() {
        return signinDelegateGroups;
    }

    /** Chat messages, of which there are none. */
    public Messages messages() {
        return messages;
    }

    /** Calls out of meetings, which cannot be made. */
    public MeetingDialOuts meetingDialOuts() {
        return meetingDialOuts;
    }

    /** Phone numbers that were ordered: looked up, listed. */
    public PhoneNumbers phoneNumbers() {
        return phoneNumbers;
    }

    /** What phone numbers are for, and the names that they call with. */
    public PhoneNumberUpdates phoneNumberUpdates() {
        return phoneNumberUpdates;
    }

    /** Phone numbers given up and taken back. */
    public PhoneNumberDeletions phoneNumberDeletions() {
        return phoneNumberDeletions;
    }

    /** Which user has which phone number. */
    public PhoneNumberAssociations phoneNumberAssociations() {
        return phoneNumberAssociations;
    }

    /** Orders of phone numbers. */
    public PhoneNumberOrders phoneNumberOrders() {
        return phoneNumberOrders;
    }

    /** What holds for all phone numbers of a tenant. */
    public PhoneNumberSettings phoneNumberSettings() {
        return phoneNumberSettings;
    }

    /** The phone numbers that an operator owns. */
    public PhoneNumberInventory phoneNumberInventory() {
        return phoneNumberInventory;
    }

    /** The phone numbers that can be ordered. */
    public PhoneNumberSearch phoneNumberSearch() {
        return phoneNumberSearch;
    }
}
