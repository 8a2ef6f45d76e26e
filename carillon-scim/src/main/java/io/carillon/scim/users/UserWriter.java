package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.scim.protocol.JsonBytes;
import io.carillon.scim.protocol.Resources;
import io.carillon.scim.users.UserRow.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes users of the directory as SCIM shows them. The mapping is written down in {@code docs/scim.md}.
 *
 * <p>What is stored is JSON, and most of a resource is copied from it: a page of two hundred users is made in less time than it takes
 * to read their rows. A tree, for what must look into a resource, is read from the same bytes. Safe for many threads.
 */
final class UserWriter {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    /** Of versions, which are short in it. */
    private static final int RADIX = 36;

    /** About how many bytes a resource has beyond the row and the attributes that it is made of. */
    private static final int GROWTH = 256;

    private static final byte[] START = JsonBytes.part("{\"schemas\":[\"" + SCHEMA + "\"");
    private static final byte[] ID = JsonBytes.part("],\"id\":");
    private static final byte[] NULL = JsonBytes.part("null");
    private static final byte[] EXTERNAL_ID = JsonBytes.part(",\"externalId\":");
    private static final byte[] USER_NAME = JsonBytes.part(",\"userName\":");
    private static final byte[] DISPLAY_NAME = JsonBytes.part(",\"displayName\":");
    private static final byte[] ACTIVE = JsonBytes.part(",\"active\":true");
    private static final byte[] INACTIVE = JsonBytes.part(",\"active\":false");
    private static final byte[] NAME = JsonBytes.part(",\"name\":{\"formatted\":");
    private static final byte[] USER_TYPE = JsonBytes.part(",\"userType\":");
    private static final byte[] EMAIL = JsonBytes.part(",\"emails\":[{\"value\":");
    private static final byte[] NUMBER = JsonBytes.part(",\"phoneNumbers\":[{\"value\":");
    private static final byte[] ONLY_VALUE = JsonBytes.part(",\"type\":\"work\",\"primary\":true}]");
    private static final byte[] META = JsonBytes.part(",\"meta\":{\"resourceType\":\"User\"");
    private static final byte[] CREATED = JsonBytes.part(",\"created\":");
    private static final byte[] LAST_MODIFIED = JsonBytes.part(",\"lastModified\":");
    private static final byte[] LOCATION = JsonBytes.part(",\"location\":\"");
    private static final byte[] VERSION = JsonBytes.part("\",\"version\":\"W/\\\"");
    private static final byte[] END_OF_VERSION = JsonBytes.part("\\\"\"");
    private static final byte[] END = JsonBytes.part("}}");
    private static final byte[] SUSPENDED = JsonBytes.part("\"Suspended\"");
    private static final byte[] SHARED_DEVICE = JsonBytes.part("\"SharedDevice\"");

    private final byte @Nullable [] location;

    /**
     * Writes the users of an account.
     *
     * @param url where users are, with a slash at the end; null for resources outside of a server, which have no location and no
     *     version
     */
    UserWriter(@Nullable String url) {
        location = url == null ? null : JsonBytes.quoted(url);
    }

    /** The version of a user, as a weak entity tag: the same user may be written in more ways than one. */
    static String version(ProvisionedUser user) {
        return "W/\"" + Long.toString(user.version(), RADIX) + "\"";
    }

    /** The resources of users. */
    Resources all(List<ProvisionedUser> users) {
        int size = 0;
        for (ProvisionedUser user : users) {
            size += sizeOf(user);
        }
        var out = new JsonBytes(size);
        for (ProvisionedUser user : users) {
            if (out.length() > 0) {
                out.add(',');
            }
            write(user, out);
        }
        return Resources.of(out, users.size());
    }

    /** About how many bytes a user has as a resource. */
    private int sizeOf(ProvisionedUser user) {
        String attributes = user.attributes();
        return user.end()
                - user.start()
                + GROWTH
                + (location == null ? 0 : location.length)
                + (attributes == null ? 0 : attributes.length());
    }

    /** The resource as JSON. */
    JsonBytes json(ProvisionedUser user) {
        var out = new JsonBytes(sizeOf(user));
        write(user, out);
        return out;
    }

    /** The resource as a tree that knows names in any case. */
    ObjectNode tree(ProvisionedUser user) {
        try {
            return (ObjectNode) JsonUtils.getObjectReader().readTree(json(user).copy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends the resource. */
    void write(ProvisionedUser user, JsonBytes out) {
        var row = new UserRow(user.json(), user.start(), user.end());
        KeptJson kept =
                user.attributes() == null ? KeptJson.NOTHING : KeptJson.of(user.attributes(), row.textOf(Member.EMAIL));
        out.add(START);
        kept.addSchemas(out);
        out.add(ID);
        addId(row, out);
        if (user.externalId() != null) {
            out.add(EXTERNAL_ID).text(user.externalId());
        }
        out.add(USER_NAME);
        addUserName(row, out);
        if (row.has(Member.DISPLAY_NAME)) {
            row.add(Member.DISPLAY_NAME, out.add(DISPLAY_NAME));
        }
        out.add(row.is(Member.STATUS, SUSPENDED) ? INACTIVE : ACTIVE);
        kept.addMembers(out);
        addMissing(row, kept, out);
        if (row.has(Member.NUMBER)) {
            row.add(Member.NUMBER, out.add(NUMBER));
            out.add(ONLY_VALUE);
        }
        addMeta(user, row, out);
    }

    private static void addId(UserRow row, JsonBytes out) {
        if (row.has(Member.USER_ID)) {
            row.add(Member.USER_ID, out);
        } else {
            out.add(NULL);
        }
    }

    /** The address; the id of a user who has none, since a userName is required and unique. */
    private static void addUserName(UserRow row, JsonBytes out) {
        if (row.has(Member.EMAIL)) {
            row.add(Member.EMAIL, out);
        } else {
            addId(row, out);
        }
    }

    /** What no client has given, as far as the directory knows it. */
    private static void addMissing(UserRow row, KeptJson kept, JsonBytes out) {
        if (!kept.hasName() && row.has(Member.DISPLAY_NAME)) {
            row.add(Member.DISPLAY_NAME, out.add(NAME));
            out.add('}');
        }
        if (!kept.hasUserType() && row.is(Member.TYPE, SHARED_DEVICE)) {
            out.add(USER_TYPE).add(SHARED_DEVICE);
        }
        if (!kept.hasEmails() && row.has(Member.EMAIL)) {
            row.add(Member.EMAIL, out.add(EMAIL));
            out.add(ONLY_VALUE);
        }
    }

    private void addMeta(ProvisionedUser user, UserRow row, JsonBytes out) {
        out.add(META);
        // An invited user came with its invitation, another one with its registration.
        Member created = row.has(Member.INVITED_ON) ? Member.INVITED_ON : Member.REGISTERED_ON;
        if (row.has(created)) {
            row.addTime(created, out.add(CREATED));
        }
        if (user.changedOn() != null) {
            out.add(LAST_MODIFIED).text(user.changedOn().toString());
        }
        if (location != null) {
            out.add(LOCATION).add(location);
            row.addInside(Member.USER_ID, out);
            out.add(VERSION).add(user.version(), RADIX).add(END_OF_VERSION);
        }
        out.add(END);
    }
}
