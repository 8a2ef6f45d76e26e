package io.carillon.directory.users;

import io.carillon.directory.core.NameWords;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The index of the names of an account's users: an entry for each word of a name, in the order of what begins there. It changes
 * in the same write as the name.
 */
public final class NameIndex {
    private static final byte[] NOTHING = new byte[0];
    private static final String DISPLAY_NAME = "DisplayName";

    private NameIndex() {}

    /** The keys of the entries of a user; none without a name. */
    public static List<String> keys(User user) {
        return keys(user.displayName(), user.userId());
    }

    /** The same of a user's row, of which only the name is read. */
    static List<String> keys(Record row) {
        return keys(Stored.textOf(row, DISPLAY_NAME), RecordKeys.id(row.key()));
    }

    private static List<String> keys(@Nullable String name, String userId) {
        return name == null
                ? List.of()
                : NameWords.entries(name).stream()
                        .map(words -> RecordKeys.name(words, userId))
                        .toList();
    }

    /** What is in the index of an entry's key. */
    public static String words(String key) {
        return key.substring(RecordKeys.NAMES.length(), key.lastIndexOf('/'));
    }

    /** An entry's body. */
    public static byte[] body() {
        return NOTHING;
    }

    /** The changes that create the entries of a new user. */
    static List<Change> create(User user) {
        return keys(user).stream().map(key -> Change.create(key, NOTHING)).toList();
    }

    /** The keys that {@link #change} needs to know the records of. */
    static Set<String> affected(User before, User after) {
        List<String> old = keys(before);
        List<String> now = keys(after);
        Set<String> keys = new HashSet<>(old);
        keys.addAll(now);
        keys.removeIf(key -> old.contains(key) && now.contains(key));
        return keys;
    }

    /**
     * The changes that follow a change of the name. That an entry is not there is a condition too: of accounts of an earlier
     * version, it may be written at any time.
     *
     * @param found the records at {@link #affected} keys, by key, and any others
     */
    static List<Change> change(User before, User after, Map<String, Record> found) {
        List<String> now = keys(after);
        var changes = new ArrayList<Change>();
        for (String key : affected(before, after)) {
            Record entry = found.get(key);
            boolean isNew = now.contains(key);
            if (entry == null) {
                changes.add(isNew ? Change.create(key, NOTHING) : Change.absent(key));
            } else if (!isNew) {
                changes.add(Change.delete(entry));
            }
        }
        return changes;
    }
}
