package io.carillon.scim.protocol;

import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conditions on the version of a resource (RFC 7644, 3.14; RFC 9110, 13). Versions are compared weakly. */
public final class Preconditions {
    private Preconditions() {}

    /** Refuses a change of another version than the client means. */
    public static void require(ScimRequest request, String version) throws PreconditionFailedException {
        String match = request.header("If-Match");
        if (match != null && !names(match, version)) {
            throw new PreconditionFailedException("The resource has another version, " + version + ".");
        }
    }

    /** Whether the client has this version already. */
    public static boolean isKnown(ScimRequest request, String version) {
        return names(request.header("If-None-Match"), version);
    }

    private static boolean names(@Nullable String header, String version) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(version)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
