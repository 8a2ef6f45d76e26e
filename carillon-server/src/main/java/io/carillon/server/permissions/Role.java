package io.carillon.server.permissions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The role of an access key. {@link Permissions} defines what each may do. */
public enum Role {
    /** Everything, as AWS's managed policy AmazonChimeFullAccess. */
    ADMINISTRATOR("administrator"),
    /** Reads everything and manages users, after AWS's managed policy AmazonChimeUserManagement. */
    USER_ADMINISTRATOR("user-administrator"),
    /** Reads everything, as AWS's managed policy AmazonChimeReadOnly. */
    READ_ONLY("read-only");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The role of a name such as {@code read-only}; empty if there is none. */
    public static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.text.equals(name)).findAny();
    }

    /** The names of all roles. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Role::toString).toList();
    }

    /** The name of the role in options and in the store. */
    @Override
    public String toString() {
        return text;
    }
}
