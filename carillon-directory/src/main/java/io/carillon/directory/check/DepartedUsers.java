package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.NameIndex;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Finds users who left while their account was being copied, and whose address another user got meanwhile, so that the copy
 * has both. At no moment did both have it; ids increase, so the older one had left before the newer one came.
 */
final class DepartedUsers {
    private final CheckedStore store;

    DepartedUsers(CheckedStore store) {
        this.store = store;
    }

    /**
     * Removes the older of two users with one address.
     *
     * @param row of one of them; each user is passed once
     * @return whether it was this one
     */
    boolean isRemoved(String partition, Record row, User user) {
        for (String key : RecordKeys.emails(user.primaryEmail())) {
            Look entry = store.look(partition, key);
            Record other = entry.record() == null ? null : other(partition, entry.record(), user);
            if (other != null) {
                boolean isOlder = row.key().compareTo(other.key()) < 0;
                remove(partition, isOlder ? row : other);
                return isOlder;
            }
        }
        return false;
    }

    /** The row of another user to whom an address's entry leads and who has that address. */
    private @Nullable Record other(String partition, Record entry, User user) {
        String id = new String(entry.body(), StandardCharsets.US_ASCII);
        Record row = id.equals(user.userId())
                ? null
                : store.look(partition, RecordKeys.user(id)).record();
        return AccountCheck.isEmailOf(row, entry.key()) ? row : null;
    }

    private void remove(String partition, Record row) {
        User user = Stored.<User>read(row, User.builder()).value();
        var changes = new ArrayList<Change>(List.of(Change.delete(row)));
        var belongings = new ArrayList<>(NameIndex.keys(user));
        belongings.addAll(List.of(
                RecordKeys.type(user.userType(), user.userId()),
                RecordKeys.invite(user.userId()),
                RecordKeys.pin(user.userId()),
                RecordKeys.userSettings(user.userId()),
                RecordKeys.groupsOf(user.userId()),
                RecordKeys.userAttributes(user.userId())));
        for (String key : belongings) {
            Record belonging = store.look(partition, key).record();
            if (belonging != null) {
                changes.add(Change.delete(belonging));
            }
        }
        store.report(partition, row.key(), "user who left during the backup", changes);
    }
}
