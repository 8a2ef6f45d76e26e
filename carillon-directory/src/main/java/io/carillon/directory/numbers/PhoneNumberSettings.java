package io.carillon.directory.numbers;

import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberSettingsResponse;

/** The name that a tenant's phone numbers call with if they have no name of their own. */
public final class PhoneNumberSettings {
    /** How long a default calling name stays before it may be changed again, as AWS documents it. */
    static final Duration BETWEEN_CHANGES = Duration.ofDays(7);

    private final Store store;
    private final Clock clock;
    private final PhoneNumberWrites writes;

    PhoneNumberSettings(Store store, Clock clock, PhoneNumberWrites writes) {
        this.store = store;
        this.clock = clock;
        this.writes = writes;
    }

    /** The settings; without members until a name has been set. */
    public GetPhoneNumberSettingsResponse get(Tenant tenant) {
        Stored<GetPhoneNumberSettingsResponse> settings = find(tenant);
        return settings == null ? GetPhoneNumberSettingsResponse.builder().build() : settings.value();
    }

    private @Nullable Stored<GetPhoneNumberSettingsResponse> find(Tenant tenant) {
        Record record = store.get(RecordKeys.tenantPartition(tenant), RecordKeys.PHONE_NUMBER_SETTINGS);
        return record == null ? null : Stored.read(record, GetPhoneNumberSettingsResponse.builder());
    }

    /**
     * Sets the default calling name; the empty string removes it. The same name again changes nothing.
     *
     * <p>Refused with BadRequestException within {@link #BETWEEN_CHANGES} of the last change.
     */
    public void update(Tenant tenant, String callingName) {
        writes.write(tenant, () -> {
            Stored<GetPhoneNumberSettingsResponse> before = find(tenant);
            if (before != null && callingName.equals(before.value().callingName())) {
                return new Plan<>(List.of(), callingName);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (before != null && isRecent(before.value().callingNameUpdatedTimestamp(), now)) {
                throw Refusal.badRequest(
                        "The default calling name can be changed once in seven days. It was last changed at "
                                + before.value().callingNameUpdatedTimestamp() + ".");
            }
            byte[] body = WireWriter.write(GetPhoneNumberSettingsResponse.builder()
                    .callingName(callingName)
                    .callingNameUpdatedTimestamp(now)
                    .build());
            return new Plan<>(
                    List.of(
                            before == null
                                    ? Change.create(RecordKeys.PHONE_NUMBER_SETTINGS, body)
                                    : Change.replace(before.record(), body)),
                    callingName);
        });
    }

    /** A change far in the future was made while the clock was wrong: it must not block the next one until then. */
    private static boolean isRecent(Instant change, Instant now) {
        return Duration.between(change, now).abs().compareTo(BETWEEN_CHANGES) < 0;
    }
}
