package io.carillon.directory.users;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserRequestItem;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

/**
 * Changes of users.
 *
 * <p>As AWS documents it, only LicenseType is applied; UserType and AlexaForBusinessMetadata are accepted and ignored.
 */
public final class UserUpdates {
    private final AccountWrites writes;
    private final UserRecords records;

    UserUpdates(AccountWrites writes, UserRecords records) {
        this.writes = writes;
        this.records = records;
    }

    /** Changes one user and returns it with its PIN. */
    public User update(Tenant tenant, UpdateUserRequest request) {
        return writes.write(tenant, request.accountId(), account -> {
            StoredUser stored = records.require(request.accountId(), request.userId());
            if (request.licenseType() != null) {
                AccountRecords.requireSupported(account.value(), request.licenseType(), "LicenseType");
            }
            User user = licensed(stored.user(), request.licenseType());
            return new Plan<>(changes(stored, user), user);
        });
    }

    /**
     * Changes users, each by its item; an item that cannot be applied does not affect the others.
     *
     * <p>Items about the same user are applied in their order.
     *
     * @return an error for each item that was not applied, in the order of the items
     */
    public List<UserError> batchUpdate(Tenant tenant, String accountId, List<UpdateUserRequestItem> items) {
        List<String> userIds = items.stream().map(UpdateUserRequestItem::userId).toList();
        return writes.write(tenant, accountId, account -> {
            Map<String, StoredUser> stored = records.findAll(accountId, userIds);
            Map<String, User> updated = new LinkedHashMap<>();
            var errors = new ArrayList<UserError>();
            for (UpdateUserRequestItem item : items) {
                StoredUser user = stored.get(item.userId());
                if (user == null) {
                    errors.add(UserErrors.notFound(item.userId()));
                } else if (!isSupported(account.value(), item.licenseType())) {
                    errors.add(UserErrors.of(
                            item.userId(),
                            ErrorCode.BAD_REQUEST,
                            "LicenseType is not one of the account's SupportedLicenses."));
                } else {
                    updated.merge(
                            item.userId(),
                            licensed(user.user(), item.licenseType()),
                            (earlier, later) -> licensed(earlier, item.licenseType()));
                }
            }
            var changes = new ArrayList<Change>();
            updated.forEach((id, user) -> changes.addAll(changes(requireNonNull(stored.get(id)), user)));
            return new Plan<>(changes, errors);
        });
    }

    private static boolean isSupported(Account account, @Nullable License license) {
        return license == null || account.supportedLicenses().contains(license);
    }

    private static User licensed(User user, @Nullable License license) {
        return license == null ? user : user.toBuilder().licenseType(license).build();
    }

    private static List<Change> changes(StoredUser stored, User user) {
        return user.equals(stored.user()) ? List.of() : List.of(UserRecords.replace(stored, user));
    }
}
