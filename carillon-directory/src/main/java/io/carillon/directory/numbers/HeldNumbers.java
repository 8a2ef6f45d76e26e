package io.carillon.directory.numbers;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.User;

/** Phone numbers by the users who have them, over all accounts of a tenant. */
public final class HeldNumbers {
    /** The name of a list of held numbers. */
    public static final String NAME = "PhoneNumberHolders";

    /** The members of {@link HeldNumber#members}, by the names that they have in PhoneNumber and User. */
    public static final List<String> COLUMNS = List.of(
            "E164PhoneNumber",
            "ProductType",
            "AccountId",
            "UserId",
            "PrimaryEmail",
            "DisplayName",
            "UserRegistrationStatus");

    private static final String HOLDERS = RecordKeys.phoneNumberOfUser("");

    private final Store store;
    private final PhoneNumberRecords numbers;
    private final UserRecords users;

    HeldNumbers(Store store, PhoneNumberRecords numbers, UserRecords users) {
        this.store = store;
        this.numbers = numbers;
        this.users = users;
    }

    /**
     * A number and who has it.
     *
     * @param user with its PIN
     */
    public record HeldNumber(PhoneNumber number, User user) {
        /** As a row of {@link #COLUMNS}; null where there is nothing. */
        public Map<String, @Nullable Object> members() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            Iterator<String> names = COLUMNS.iterator();
            members.put(names.next(), number.e164PhoneNumber());
            members.put(names.next(), number.productTypeAsString());
            members.put(names.next(), user.accountId());
            members.put(names.next(), user.userId());
            members.put(names.next(), user.primaryEmail());
            members.put(names.next(), user.displayName());
            members.put(names.next(), user.userRegistrationStatusAsString());
            return members;
        }
    }

    /**
     * A part of the list.
     *
     * @param next the position after the last number, to be passed as {@code after} for the next page; null on the last page
     */
    public record HeldPage(
            List<HeldNumber> numbers, @Nullable String next) {}

    /**
     * The numbers that users have, in the order in which the users were created. A user who is leaving at this moment is left
     * out.
     *
     * @param after the {@link HeldPage#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter and still have a next one
     */
    public HeldPage list(Tenant tenant, @Nullable String after, int limit) {
        List<Record> entries = store.scan(
                RecordKeys.tenantPartition(tenant),
                HOLDERS,
                after == null ? null : RecordKeys.phoneNumberOfUser(after),
                limit);
        List<PhoneNumber> found = numbers(tenant, entries);
        Map<String, User> holders = holders(found);
        var held = new ArrayList<HeldNumber>();
        for (PhoneNumber number : found) {
            User user = holders.get(NumberHolders.holder(number));
            if (user != null) {
                held.add(new HeldNumber(number, user));
            }
        }
        String last = entries.size() < limit
                ? null
                : RecordKeys.id(entries.get(entries.size() - 1).key());
        return new HeldPage(held, last);
    }

    private List<PhoneNumber> numbers(Tenant tenant, List<Record> entries) {
        List<String> e164 = entries.stream().map(NumberHolders::number).toList();
        Map<String, Stored<PhoneNumber>> found = numbers.findAll(tenant, e164);
        var inOrder = new ArrayList<PhoneNumber>();
        for (String number : e164) {
            Stored<PhoneNumber> row = found.get(number);
            if (row != null) {
                inOrder.add(row.value());
            }
        }
        return inOrder;
    }

    /** The users who have the numbers, by id. One read of the store for each account. */
    private Map<String, User> holders(List<PhoneNumber> found) {
        var usersOfAccounts = new TreeMap<String, List<String>>();
        for (PhoneNumber number : found) {
            String accountId = PhoneNumberLifecycle.associated(number, PhoneNumberAssociationName.ACCOUNT_ID);
            String userId = NumberHolders.holder(number);
            if (accountId != null && userId != null) {
                usersOfAccounts
                        .computeIfAbsent(accountId, first -> new ArrayList<>())
                        .add(userId);
            }
        }
        var holders = new HashMap<String, User>();
        usersOfAccounts.forEach((accountId, userIds) ->
                users.findAll(accountId, userIds).forEach((id, stored) -> holders.put(id, stored.user())));
        return holders;
    }
}
