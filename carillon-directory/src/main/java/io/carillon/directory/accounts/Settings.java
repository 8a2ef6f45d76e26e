package io.carillon.directory.accounts;

import io.carillon.directory.accounts.AccountWrites.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserRecords;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountSettings;
import software.amazon.awssdk.services.chime.model.TelephonySettings;
import software.amazon.awssdk.services.chime.model.UserSettings;

/**
 * The settings of accounts and of their users. Carillon holds no meetings and no telephone calls, so they are kept and
 * shown, and steer nothing.
 */
public final class Settings {
    /** An account whose settings nobody has changed: AWS's documents show both switches off. */
    static final AccountSettings OF_A_NEW_ACCOUNT = AccountSettings.builder()
            .disableRemoteControl(false)
            .enableDialOut(false)
            .build();

    /** A user whose settings nobody has changed may call and be called, as AWS's documents show it. */
    static final UserSettings OF_A_NEW_USER = UserSettings.builder()
            .telephony(TelephonySettings.builder()
                    .inboundCalling(true)
                    .outboundCalling(true)
                    .sms(true)
                    .build())
            .build();

    private final Store store;
    private final Accounts accounts;
    private final AccountWrites writes;
    private final UserRecords users;

    public Settings(Store store, Accounts accounts, AccountWrites writes, UserRecords users) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
        this.users = users;
    }

    /** The account's settings, every one of them. */
    public AccountSettings ofAccount(Tenant tenant, String accountId) {
        accounts.require(tenant, accountId);
        return accountSettings(find(accountId, RecordKeys.ACCOUNT_SETTINGS));
    }

    /** Changes those of the account's settings that are given; the others stay. */
    public void updateAccount(Tenant tenant, String accountId, AccountSettings given) {
        writes.write(tenant, accountId, account -> {
            Record before = find(accountId, RecordKeys.ACCOUNT_SETTINGS);
            AccountSettings.Builder settings = accountSettings(before).toBuilder();
            if (given.disableRemoteControl() != null) {
                settings.disableRemoteControl(given.disableRemoteControl());
            }
            if (given.enableDialOut() != null) {
                settings.enableDialOut(given.enableDialOut());
            }
            AccountSettings after = settings.build();
            Change change = Change.put(RecordKeys.ACCOUNT_SETTINGS, before, WireWriter.write(after));
            return new Plan<>(List.of(change), after);
        });
    }

    /** The user's settings; NotFoundException if the account has no such user. */
    public UserSettings ofUser(Tenant tenant, String accountId, String userId) {
        accounts.require(tenant, accountId);
        users.require(accountId, userId);
        Record record = find(accountId, RecordKeys.userSettings(userId));
        return record == null
                ? OF_A_NEW_USER
                : Stored.<UserSettings>read(record, UserSettings.builder()).value();
    }

    /**
     * Replaces the user's settings; the AWS model asks for every one of them. They are there as long as the user is.
     *
     * @param settings whole: Telephony with its three members
     */
    public void updateUser(Tenant tenant, String accountId, String userId, UserSettings settings) {
        writes.write(tenant, accountId, account -> {
            StoredUser user = users.require(accountId, userId);
            String key = RecordKeys.userSettings(userId);
            Change change = Change.put(key, find(accountId, key), WireWriter.write(settings));
            // The user stands unchanged, so nobody leaves settings behind a user who is going at this moment.
            return new Plan<>(List.of(Change.unchanged(user.record()), change), settings);
        });
    }

    private static AccountSettings accountSettings(@Nullable Record record) {
        return record == null
                ? OF_A_NEW_ACCOUNT
                : Stored.<AccountSettings>read(record, AccountSettings.builder())
                        .value();
    }

    private @Nullable Record find(String accountId, String key) {
        return store.get(RecordKeys.accountPartition(accountId), key);
    }
}
