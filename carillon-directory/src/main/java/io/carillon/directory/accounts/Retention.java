package io.carillon.directory.accounts;

import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ConversationRetentionSettings;
import software.amazon.awssdk.services.chime.model.GetRetentionSettingsResponse;
import software.amazon.awssdk.services.chime.model.RetentionSettings;
import software.amazon.awssdk.services.chime.model.RoomRetentionSettings;

/**
 * How long Enterprise accounts keep chat messages. Carillon has no messages, so the settings are stored and shown, and
 * there is nothing to delete.
 */
public final class Retention {
    /** How long messages could be restored after a change, as AWS's administration guide has it. */
    static final Duration GRACE = Duration.ofDays(30);

    private static final GetRetentionSettingsResponse NONE = GetRetentionSettingsResponse.builder()
            .retentionSettings(whole(RetentionSettings.builder().build()))
            .build();

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final Clock clock;

    Retention(Store store, AccountRecords accounts, AccountWrites writes, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * The account's settings, for rooms and for conversations: without RetentionDays where messages are kept forever. While
     * they are not, with the InitiateDeletionTimestamp, which is {@link #GRACE} after the last change.
     *
     * <p>Refused with ForbiddenException for a Team account.
     */
    public GetRetentionSettingsResponse get(Tenant tenant, String accountId) {
        accounts.requireEnterprise(tenant, accountId);
        return read(find(accountId));
    }

    /**
     * Replaces the account's settings. What is left out is switched off, as AWS documents it. Settings that the account
     * already has change nothing.
     *
     * <p>Refused with ForbiddenException for a Team account.
     */
    public void put(Tenant tenant, String accountId, RetentionSettings given) {
        RetentionSettings settings = whole(given);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            Record before = find(accountId);
            if (read(before).retentionSettings().equals(settings)) {
                return new Plan<>(List.of(), settings);
            }
            var after = GetRetentionSettingsResponse.builder()
                    .retentionSettings(settings)
                    .initiateDeletionTimestamp(deletesAnything(settings) ? now.plus(GRACE) : null)
                    .build();
            return new Plan<>(
                    List.of(Change.put(RecordKeys.RETENTION_SETTINGS, before, WireWriter.write(after))), settings);
        });
    }

    private static boolean deletesAnything(RetentionSettings settings) {
        return settings.roomRetentionSettings().retentionDays() != null
                || settings.conversationRetentionSettings().retentionDays() != null;
    }

    private static RetentionSettings whole(RetentionSettings settings) {
        return RetentionSettings.builder()
                .roomRetentionSettings(Objects.requireNonNullElseGet(
                        settings.roomRetentionSettings(),
                        () -> RoomRetentionSettings.builder().build()))
                .conversationRetentionSettings(Objects.requireNonNullElseGet(
                        settings.conversationRetentionSettings(),
                        () -> ConversationRetentionSettings.builder().build()))
                .build();
    }

    private static GetRetentionSettingsResponse read(@Nullable Record record) {
        return record == null
                ? NONE
                : Stored.<GetRetentionSettingsResponse>read(record, GetRetentionSettingsResponse.builder())
                        .value();
    }

    private @Nullable Record find(String accountId) {
        return store.get(RecordKeys.accountPartition(accountId), RecordKeys.RETENTION_SETTINGS);
    }
}
