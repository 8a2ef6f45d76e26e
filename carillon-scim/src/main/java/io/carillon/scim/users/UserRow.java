package io.carillon.scim.users;

import io.carillon.directory.wire.MemberReader;
import io.carillon.directory.wire.Timestamps;
import io.carillon.scim.protocol.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What SCIM shows of a user's row, found in its bytes. Used by one thread. */
final class UserRow {
    /** Those members of the row that SCIM shows something of. */
    enum Member {
        USER_ID(0, "UserId"),
        EMAIL(1, "PrimaryEmail"),
        NUMBER(2, "PrimaryProvisionedNumber"),
        DISPLAY_NAME(3, "DisplayName"),
        TYPE(4, "UserType"),
        STATUS(5, "UserRegistrationStatus"),
        REGISTERED_ON(6, "RegisteredOn"),
        INVITED_ON(7, "InvitedOn");

        /** The usual place of the member in a row, among these. */
        private final int place;

        private final String memberName;

        Member(int place, String memberName) {
            this.place = place;
            this.memberName = memberName;
        }
    }

    /** By the members' places. */
    private static final byte[][] NAMES = Arrays.stream(Member.values())
            .sorted(Comparator.comparingInt(member -> member.place))
            .map(member -> JsonBytes.part(member.memberName))
            .toArray(byte[][]::new);

    /** Of {@code "2018-12-20T18:45:25.000Z"}, as rows have it, with its quotes. */
    private static final int USUAL_TIME = 26;

    private static final int FRACTION = 20;
    private static final byte[] NO_FRACTION = JsonBytes.part(".000Z\"");
    private static final byte[] END_OF_TIME = JsonBytes.part("Z\"");

    private final byte[] json;
    private final int[] starts = new int[NAMES.length];
    private final int[] ends = new int[NAMES.length];

    /** Finds the members of the row between two places of an array. */
    UserRow(byte[] json, int start, int end) {
        this.json = json;
        var members = new MemberReader(json, start, end);
        int expected = 0;
        while (members.next()) {
            int member = indexOf(members, expected);
            if (member >= 0) {
                starts[member] = members.valueStart();
                ends[member] = members.valueKind() == 'n' ? members.valueStart() : members.valueEnd();
                expected = member + 1;
            }
        }
    }

    /** Members are in this order, so that those that SCIM shows are compared with few names. */
    private static int indexOf(MemberReader members, int expected) {
        for (int i = expected; i < NAMES.length; i++) {
            if (members.isNamed(NAMES[i])) {
                return i;
            }
        }
        for (int i = 0; i < expected; i++) {
            if (members.isNamed(NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    boolean has(Member member) {
        return ends[member.place] > starts[member.place];
    }

    /** Whether a member has a value, given as JSON. */
    boolean is(Member member, byte[] value) {
        return isSame(member, value, 0, value.length);
    }

    private boolean isSame(Member member, byte[] other, int start, int end) {
        return Arrays.equals(json, starts[member.place], ends[member.place], other, start, end);
    }

    /** Appends the value of a member as it is stored. */
    void add(Member member, JsonBytes out) {
        out.add(json, starts[member.place], ends[member.place]);
    }

    /** Appends a text without its quotes. */
    void addInside(Member member, JsonBytes out) {
        out.add(json, starts[member.place] + 1, ends[member.place] - 1);
    }

    /** The JSON of a member; null if the user has none. */
    @Nullable
    String textOf(Member member) {
        return has(member)
                ? new String(
                        json, starts[member.place], ends[member.place] - starts[member.place], StandardCharsets.UTF_8)
                : null;
    }

    /** Appends a time in quotes, as {@link java.time.Instant} writes it: without a fraction of zeros. */
    void addTime(Member member, JsonBytes out) {
        int start = starts[member.place];
        int end = ends[member.place];
        boolean isUsual = end - start == USUAL_TIME && json[start + FRACTION] == '.' && json[end - 2] == 'Z';
        if (!isUsual) {
            String text = new String(json, start + 1, end - start - 2, StandardCharsets.US_ASCII);
            out.text(Timestamps.parse(text).toString());
        } else if (Arrays.equals(json, start + FRACTION, end, NO_FRACTION, 0, NO_FRACTION.length)) {
            out.add(json, start, start + FRACTION).add(END_OF_TIME);
        } else {
            out.add(json, start, end);
        }
    }
}
