package io.carillon.directory.groups;

import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and external ids of groups, each of which one group of an account has: identity providers find their groups by either,
 * and would change another's if two had the same.
 */
final class GroupNames {
    /** Of a name and of an external id, in characters. */
    static final int MAX_LENGTH = 256;

    private GroupNames() {}

    static void requireUsable(@Nullable String displayName, @Nullable String externalId) {
        if (displayName != null) {
            if (DisplayText.isBlank(displayName) || displayName.length() > MAX_LENGTH) {
                throw Refusal.badRequest("The displayName of a group has 1 to " + MAX_LENGTH + " characters.");
            }
            DisplayText.requirePrintable(displayName, "displayName");
        }
        if (externalId != null) {
            if (externalId.isEmpty() || externalId.length() > MAX_LENGTH) {
                throw Refusal.badRequest("An externalId has 1 to " + MAX_LENGTH + " characters.");
            }
            DisplayText.requirePrintable(externalId, "externalId");
        }
    }

    /**
     * The changes of the index entries of a group.
     *
     * @param before null for a new group
     * @param found the records at the keys of both
     */
    static List<Change> changes(@Nullable GroupRow before, GroupRow after, Map<String, Record> found) {
        List<String> old = before == null ? List.of() : before.indexKeys();
        List<String> keys = after.indexKeys();
        byte[] id = after.id().getBytes(StandardCharsets.US_ASCII);
        var changes = new ArrayList<Change>();
        for (String key : old) {
            Record entry = found.get(key);
            if (!keys.contains(key) && entry != null) {
                changes.add(Change.delete(entry));
            }
        }
        for (String key : keys) {
            if (!old.contains(key)) {
                if (found.containsKey(key)) {
                    throw taken(key.equals(RecordKeys.groupName(after.displayName())));
                }
                changes.add(Change.create(key, id));
            }
        }
        return changes;
    }

    private static RuntimeException taken(boolean isName) {
        return Refusal.conflict("Another group of the account has this " + (isName ? "displayName." : "externalId."));
    }
}
