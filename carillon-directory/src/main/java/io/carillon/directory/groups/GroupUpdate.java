package io.carillon.directory.groups;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a group.
 *
 * @param displayName null to keep the name
 * @param externalId null to keep it; empty to have none
 * @param members the change of its members
 */
public record GroupUpdate(
        @Nullable String displayName, @Nullable String externalId, Members members) {
    /**
     * A change of members. Adding who is a member already, and removing who is none, changes nothing.
     *
     * @param replaces whether all who are not added leave
     * @param added the ids of users of the account
     * @param removed the ids of those who leave; none of them is added too
     */
    public record Members(boolean replaces, Set<String> added, Set<String> removed) {
        /** No change. */
        public static final Members UNCHANGED = new Members(false, Set.of(), Set.of());

        /** These members, and no others. */
        public static Members replaced(Set<String> members) {
            return new Members(true, members, Set.of());
        }
    }
}
