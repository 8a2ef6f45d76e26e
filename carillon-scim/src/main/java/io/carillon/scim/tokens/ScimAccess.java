package io.carillon.scim.tokens;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a SCIM token may do. */
public enum ScimAccess {
    /** Reads, and changes nothing. */
    READ_ONLY("read-only"),
    /** Also creates, changes and removes. */
    PROVISIONING("provisioning");

    private final String text;

    ScimAccess(String text) {
        this.text = text;
    }

    /** The access of a name such as {@code read-only}; empty if there is none. */
    public static Optional<ScimAccess> of(String name) {
        return Arrays.stream(values())
                .filter(access -> access.text.equals(name))
                .findAny();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ScimAccess::toString).toList();
    }

    /** Its name in options and in the store. */
    @Override
    public String toString() {
        return text;
    }
}
