package io.carillon.directory.numbers;

import io.carillon.directory.accounts.Departures;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;

/**
 * Which user has which phone number, as the tenant's partition knows it: the number's row and an index record from the user
 * change in one write, so that a number has at most one user and a user at most one number.
 *
 * <p>The number of a user who has left is freed after the user is gone or, if there was a crash in between, when the number is
 * next found. Ids of users are never used again, so a user who is gone stays gone.
 */
final class NumberHolders implements Departures {
    private final Store store;
    private final PhoneNumberRecords numbers;
    private final PhoneNumberLifecycle lifecycle;

    NumberHolders(Store store, PhoneNumberRecords numbers, PhoneNumberLifecycle lifecycle) {
        this.store = store;
        this.numbers = numbers;
        this.lifecycle = lifecycle;
    }

    /** The index record of the number that a user has, or null. */
    @Nullable
    Record holding(Tenant tenant, String userId) {
        return store.get(RecordKeys.tenantPartition(tenant), RecordKeys.phoneNumberOfUser(userId));
    }

    /** The number that an index record leads to. */
    static String number(Record holding) {
        return new String(holding.body(), StandardCharsets.US_ASCII);
    }

    /** The user who has the number, or null. */
    static @Nullable String holder(PhoneNumber number) {
        return PhoneNumberLifecycle.associated(number, PhoneNumberAssociationName.USER_ID);
    }

    /** The changes that give a free number to a user without one. */
    List<Change> assign(Stored<PhoneNumber> number, String accountId, String userId) {
        return List.of(
                PhoneNumberRecords.replace(number, lifecycle.assigned(number.value(), accountId, userId)),
                holding(number.value(), userId));
    }

    /** The changes that add the index record to a number that is the user's. */
    static List<Change> confirm(Stored<PhoneNumber> number, String userId) {
        return List.of(Change.unchanged(number.record()), holding(number.value(), userId));
    }

    private static Change holding(PhoneNumber number, String userId) {
        return Change.create(
                RecordKeys.phoneNumberOfUser(userId), number.e164PhoneNumber().getBytes(StandardCharsets.US_ASCII));
    }

    /** A change of the version alone: a call that is about to free the number because of what it read before fails. */
    static Change touch(Record holding) {
        return Change.replace(holding, holding.body());
    }

    /** Frees the number of a user, unless the index record has been written since {@code holding} was read. */
    void free(Tenant tenant, Record holding) {
        Attempts.untilTrue("this phone number", () -> {
            Stored<PhoneNumber> number = numbers.findById(tenant, number(holding));
            return number == null || written(tenant, number, holding) || !stands(tenant, holding);
        });
    }

    private boolean written(Tenant tenant, Stored<PhoneNumber> number, Record holding) {
        try {
            store.write(
                    RecordKeys.tenantPartition(tenant),
                    List.of(
                            PhoneNumberRecords.replace(number, lifecycle.unassigned(number.value())),
                            Change.delete(holding)));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    private boolean stands(Tenant tenant, Record holding) {
        Record now = holding(tenant, RecordKeys.id(holding.key()));
        return now != null && now.version() == holding.version();
    }

    /** Frees the numbers, if there are any, of users who are gone. */
    @Override
    public void left(Tenant tenant, Collection<String> userIds) {
        List<String> keys = userIds.stream().map(RecordKeys::phoneNumberOfUser).toList();
        if (!keys.isEmpty()) {
            store.getAll(RecordKeys.tenantPartition(tenant), keys)
                    .forEach(holding -> release(tenant, RecordKeys.id(holding.key())));
        }
    }

    /** Frees the number of a user who is gone. If all attempts fail, the next call that finds the number frees it. */
    private void release(Tenant tenant, String userId) {
        Attempts.tryUntil(() -> {
            Record holding = holding(tenant, userId);
            if (holding == null) {
                return Optional.of(userId);
            }
            free(tenant, holding);
            return Optional.empty();
        });
    }

    /** Frees those of the numbers whose users are gone. True if there was one. */
    boolean freeOfGone(Tenant tenant, Collection<PhoneNumber> found) {
        Set<String> gone = gone(found);
        left(tenant, gone);
        return !gone.isEmpty();
    }

    private Set<String> gone(Collection<PhoneNumber> found) {
        var usersOfAccounts = new TreeMap<String, Set<String>>();
        for (PhoneNumber number : found) {
            String accountId = PhoneNumberLifecycle.associated(number, PhoneNumberAssociationName.ACCOUNT_ID);
            String userId = holder(number);
            if (accountId != null && userId != null) {
                usersOfAccounts
                        .computeIfAbsent(accountId, first -> new LinkedHashSet<>())
                        .add(userId);
            }
        }
        var gone = new LinkedHashSet<String>();
        usersOfAccounts.forEach((accountId, userIds) -> gone.addAll(goneFrom(accountId, userIds)));
        return gone;
    }

    /** What is left of a deleted account does not count. */
    private Set<String> goneFrom(String accountId, Set<String> userIds) {
        var keys = new ArrayList<String>(List.of(RecordKeys.ACCOUNT));
        userIds.forEach(userId -> keys.add(RecordKeys.user(userId)));
        var there = new HashSet<String>();
        store.getAll(RecordKeys.accountPartition(accountId), keys).forEach(record -> there.add(record.key()));
        var gone = new LinkedHashSet<String>();
        for (String userId : userIds) {
            if (!there.contains(RecordKeys.ACCOUNT) || !there.contains(RecordKeys.user(userId))) {
                gone.add(userId);
            }
        }
        return gone;
    }
}
