package io.carillon.directory.core;

import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * New ids that sort after everything in their listing, whatever the clock does.
 *
 * <p>Listings run by id, and an id begins with the time of the server that made it. If that clock is behind the one that
 * made the last id, here before a step back or on another server, the new id continues from the last one. So what is
 * created after something else was acknowledged, on any server, is listed after it. The store is read each time: what a
 * server remembered would not include what others have made.
 */
public final class OrderedIds {
    private final Store store;
    private final Ids ids;

    OrderedIds(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** The id of a new account. */
    public String account(Tenant tenant) {
        return ids.next(last(RecordKeys.tenantPartition(tenant), RecordKeys.ACCOUNTS_OF_TENANT));
    }

    /** The id of a new order of phone numbers. */
    public String phoneNumberOrder(Tenant tenant) {
        return ids.next(last(RecordKeys.tenantPartition(tenant), RecordKeys.PHONE_NUMBER_ORDERS));
    }

    /** The id of a new room. */
    public String room(String accountId) {
        return ids.next(last(RecordKeys.accountPartition(accountId), RecordKeys.ROOMS));
    }

    /** The id of a new group. */
    public String group(String accountId) {
        return ids.next(last(RecordKeys.accountPartition(accountId), RecordKeys.GROUPS));
    }

    /** The id of a user or a bot: rooms list both as members, in one order. */
    public String member(String accountId) {
        return members(accountId).next();
    }

    /** Ids for several members, each after the one before. For one thread. */
    public Sequence members(String accountId) {
        return members(accountId, null);
    }

    /**
     * The same, also after an id whose user has not been written yet.
     *
     * @param after the id; null for none
     */
    public Sequence members(String accountId, @Nullable String after) {
        String partition = RecordKeys.accountPartition(accountId);
        String user = last(partition, RecordKeys.USERS);
        String bot = last(partition, RecordKeys.BOTS);
        return new Sequence(later(later(user, bot), after));
    }

    private static @Nullable String later(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private @Nullable String last(String partition, String prefix) {
        String key = store.lastKey(partition, prefix, null);
        return key == null ? null : key.substring(prefix.length());
    }

    /** Ids that rise from a given one. */
    public final class Sequence {
        private @Nullable String last;

        private Sequence(@Nullable String last) {
            this.last = last;
        }

        /** The next id, which sorts after the one before. */
        public String next() {
            String id = ids.next(last);
            last = id;
            return id;
        }
    }
}
