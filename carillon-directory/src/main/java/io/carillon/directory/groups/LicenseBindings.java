package io.carillon.directory.groups;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.License;

/**
 * Which groups of an account give which licence: one record, on which every change of memberships depends.
 *
 * @param record null if no group was ever bound
 * @param licenses by the id of the group
 */
record LicenseBindings(@Nullable Record record, Map<String, License> licenses) {
    private static final JsonFactory JSON = new JsonFactory();

    /** From the lowest to the highest: of several groups, the highest licence counts. */
    private static final List<License> RANKS = List.of(License.BASIC, License.PLUS, License.PRO_TRIAL, License.PRO);

    static LicenseBindings read(@Nullable Record record) {
        var licenses = new TreeMap<String, License>();
        if (record != null) {
            GroupRow.members(record.body()).forEach((id, license) -> licenses.put(id, License.fromValue(license)));
        }
        return new LicenseBindings(record, licenses);
    }

    /** The licence that a group gives; null for none. */
    @Nullable
    License of(String groupId) {
        return licenses.get(groupId);
    }

    /** The licence of a user who is in these groups and was, before or now, in one that gives a licence. */
    License licenseOf(Collection<String> groupIds, Account account) {
        return groupIds.stream()
                .map(licenses::get)
                .filter(Objects::nonNull)
                .max((one, other) -> Integer.compare(RANKS.indexOf(one), RANKS.indexOf(other)))
                .orElse(account.defaultLicense());
    }

    /** The change after which a group gives a licence, or none if that is null. */
    Change with(String groupId, @Nullable License license) {
        var changed = new TreeMap<>(licenses);
        if (license == null) {
            changed.remove(groupId);
        } else {
            changed.put(groupId, license);
        }
        return Change.put(RecordKeys.GROUP_LICENSES, record, body(changed));
    }

    /** The condition that no binding has changed. */
    Change unchanged() {
        return record == null ? Change.absent(RecordKeys.GROUP_LICENSES) : Change.unchanged(record);
    }

    private static byte[] body(Map<String, License> licenses) {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, License> each : licenses.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue().toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
