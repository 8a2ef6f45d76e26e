package io.carillon.directory.accounts;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.BusinessCallingSettings;
import software.amazon.awssdk.services.chime.model.GetGlobalSettingsResponse;
import software.amazon.awssdk.services.chime.model.UpdateGlobalSettingsRequest;
import software.amazon.awssdk.services.chime.model.VoiceConnectorSettings;

/**
 * The settings of a whole AWS account: the S3 buckets for call detail records. Carillon writes no such records, so the names
 * are stored and shown, and no bucket is ever accessed.
 */
public final class GlobalSettings {
    /** The AWS model has no limit; the longest name that S3 ever took has this many characters. */
    static final int MAX_BUCKET_LENGTH = 255;

    private final Store store;

    GlobalSettings(Store store) {
        this.store = store;
    }

    /** Both parts, without a CdrBucket where none is set. */
    public GetGlobalSettingsResponse get(Tenant tenant) {
        return read(store.get(RecordKeys.tenantPartition(tenant), RecordKeys.GLOBAL_SETTINGS));
    }

    /**
     * Replaces each part that is given; the other stays. A part without a CdrBucket removes the bucket.
     *
     * <p>Refused with BadRequestException for a name that is blank or longer than any bucket's.
     */
    public void update(Tenant tenant, UpdateGlobalSettingsRequest request) {
        if (request.businessCalling() != null) {
            requireUsable(request.businessCalling().cdrBucket(), "BusinessCalling.CdrBucket");
        }
        if (request.voiceConnector() != null) {
            requireUsable(request.voiceConnector().cdrBucket(), "VoiceConnector.CdrBucket");
        }
        String partition = RecordKeys.tenantPartition(tenant);
        Attempts.until("the global settings", () -> {
            Record before = store.get(partition, RecordKeys.GLOBAL_SETTINGS);
            GetGlobalSettingsResponse after = updated(read(before), request);
            store.write(partition, List.of(Change.put(RecordKeys.GLOBAL_SETTINGS, before, WireWriter.write(after))));
            return Optional.of(after);
        });
    }

    private static GetGlobalSettingsResponse updated(
            GetGlobalSettingsResponse before, UpdateGlobalSettingsRequest request) {
        GetGlobalSettingsResponse.Builder settings = before.toBuilder();
        if (request.businessCalling() != null) {
            settings.businessCalling(request.businessCalling());
        }
        if (request.voiceConnector() != null) {
            settings.voiceConnector(request.voiceConnector());
        }
        return settings.build();
    }

    private static GetGlobalSettingsResponse read(@Nullable Record record) {
        return record == null
                ? GetGlobalSettingsResponse.builder()
                        .businessCalling(BusinessCallingSettings.builder().build())
                        .voiceConnector(VoiceConnectorSettings.builder().build())
                        .build()
                : Stored.<GetGlobalSettingsResponse>read(record, GetGlobalSettingsResponse.builder())
                        .value();
    }

    private static void requireUsable(@Nullable String bucket, String member) {
        if (bucket != null && (bucket.isBlank() || bucket.length() > MAX_BUCKET_LENGTH)) {
            throw Refusal.badRequest(member + " is the name of a bucket, at most " + MAX_BUCKET_LENGTH
                    + " characters long. Leave it out for none.");
        }
    }
}
