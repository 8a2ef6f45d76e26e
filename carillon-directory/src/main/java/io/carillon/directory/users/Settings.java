package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.List;
import software.amazon.awssdk.services.chime.model.TelephonySettings;
import software.amazon.awssdk.services.chime.model.UserSettings;

/** The settings of users. Carillon has no telephone calls, so settings are stored and shown, and control nothing. */
public final class Settings {
    /** Until they are changed: users may call and be called, as AWS's documents show it. */
    private static final UserSettings DEFAULT = UserSettings.builder()
            .telephony(TelephonySettings.builder()
                    .inboundCalling(true)
                    .outboundCalling(true)
                    .sms(true)
                    .build())
            .build();

    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final UserRecords users;

    Settings(AccountRecords accounts, AccountWrites writes, UserRecords users) {
        this.accounts = accounts;
        this.writes = writes;
        this.users = users;
    }

    /** The user's settings; NotFoundException if the account has no such user. */
    public UserSettings get(Tenant tenant, String accountId, String userId) {
        accounts.require(tenant, accountId);
        users.require(accountId, userId);
        Record record = users.find(accountId, RecordKeys.userSettings(userId));
        return record == null
                ? DEFAULT
                : Stored.<UserSettings>read(record, UserSettings.builder()).value();
    }

    /**
     * Replaces the user's settings; the AWS model requires all of them. They are removed with the user.
     *
     * @param settings whole: Telephony with its three members
     */
    public void update(Tenant tenant, String accountId, String userId, UserSettings settings) {
        writes.write(tenant, accountId, account -> {
            StoredUser user = users.require(accountId, userId);
            String key = RecordKeys.userSettings(userId);
            Change change = Change.put(key, users.find(accountId, key), WireWriter.write(settings));
            // The user must be unchanged, so that no settings are left behind for a user who is leaving at this moment.
            return new Plan<>(List.of(Change.unchanged(user.record()), change), settings);
        });
    }
}
