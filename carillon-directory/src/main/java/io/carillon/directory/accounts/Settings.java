package io.carillon.directory.accounts;

import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountSettings;

/** The settings of accounts. Carillon has no meetings, so settings are stored and shown, and control nothing. */
public final class Settings {
    /** Until they are changed: AWS's documents show both switches off. */
    private static final AccountSettings DEFAULT = AccountSettings.builder()
            .disableRemoteControl(false)
            .enableDialOut(false)
            .build();

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;

    Settings(Store store, AccountRecords accounts, AccountWrites writes) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
    }

    /** The account's settings, all of them. */
    public AccountSettings get(Tenant tenant, String accountId) {
        accounts.require(tenant, accountId);
        return read(find(accountId));
    }

    /** Changes those of the account's settings that are given; the others stay. */
    public void update(Tenant tenant, String accountId, AccountSettings given) {
        writes.write(tenant, accountId, account -> {
            Record before = find(accountId);
            AccountSettings.Builder settings = read(before).toBuilder();
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

    private static AccountSettings read(@Nullable Record record) {
        return record == null
                ? DEFAULT
                : Stored.<AccountSettings>read(record, AccountSettings.builder())
                        .value();
    }

    private @Nullable Record find(String accountId) {
        return store.get(RecordKeys.accountPartition(accountId), RecordKeys.ACCOUNT_SETTINGS);
    }
}
