package io.carillon.scim.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.wire.MemberReader;
import io.carillon.scim.protocol.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link KeptAttributes} as the JSON that they are stored as, to be copied into a resource. Used by one thread. */
final class KeptJson {
    /** Extensions are members whose names are URNs. */
    private static final byte[] URN = JsonBytes.part("urn:");

    private static final byte[] ADDRESS = JsonBytes.part("address");
    private static final byte[] ATTRIBUTES = JsonBytes.part("attributes");
    private static final byte[] NAME = JsonBytes.part("name");
    private static final byte[] USER_TYPE = JsonBytes.part("usertype");
    private static final byte[] EMAILS = JsonBytes.part("emails");
    private static final byte[] EMPTY = JsonBytes.part("{}");
    /** Of a user of whom nothing is kept. */
    static final KeptJson NOTHING = new KeptJson(EMPTY, 0, EMPTY.length);

    private final byte[] json;
    private final int start;
    private final int end;
    private boolean name;
    private boolean userType;
    private boolean emails;
    private boolean extensions;

    private KeptJson(byte[] json, int start, int end) {
        this.json = json;
        this.start = start;
        this.end = end;
        var members = new MemberReader(json, start, end);
        while (members.next()) {
            name |= members.isNamedInAnyCase(NAME);
            userType |= members.isNamedInAnyCase(USER_TYPE);
            emails |= members.isNamedInAnyCase(EMAILS);
            extensions |= members.isNameFrom(URN);
        }
    }

    /**
     * What is kept of a user.
     *
     * @param text of {@link KeptAttributes#text}
     * @param address the JSON of the address that the user has now; null for none
     */
    static KeptJson of(String text, @Nullable String address) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        KeptJson kept = NOTHING;
        var members = new MemberReader(json);
        while (members.next()) {
            boolean isText = members.valueKind() == '"';
            if (address != null && isText && members.isNamed(ADDRESS) && !isValue(members, json, address)) {
                return following(text, address);
            }
            if (members.isNamed(ATTRIBUTES)) {
                kept = new KeptJson(json, members.valueStart(), members.valueEnd());
            }
        }
        return kept;
    }

    private static boolean isValue(MemberReader member, byte[] json, String address) {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(json, member.valueStart(), member.valueEnd(), bytes, 0, bytes.length);
    }

    /** Few users have another address than the one that came with their attributes. */
    private static KeptJson following(String text, String address) {
        try {
            KeptAttributes kept = KeptAttributes.read(text);
            kept.follow(JsonUtils.getObjectReader().readTree(address).textValue());
            byte[] json = JsonUtils.getObjectWriter().writeValueAsBytes(kept.attributes());
            return new KeptJson(json, 0, json.length);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A user's record is damaged.", e);
        }
    }

    boolean hasName() {
        return name;
    }

    boolean hasUserType() {
        return userType;
    }

    boolean hasEmails() {
        return emails;
    }

    /** Appends the schemas of extensions, each behind a comma. */
    void addSchemas(JsonBytes out) {
        if (!extensions) {
            return;
        }
        var members = new MemberReader(json, start, end);
        while (members.next()) {
            if (members.isNameFrom(URN)) {
                out.add(',').add(json, members.nameStart(), members.nameEnd());
            }
        }
    }

    /** Appends the attributes, each behind a comma. */
    void addMembers(JsonBytes out) {
        if (end - start > EMPTY.length) {
            out.add(',').add(json, start + 1, end - 1);
        }
    }
}
