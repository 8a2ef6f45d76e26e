package io.carillon.directory.users;

import io.carillon.directory.core.Ids;
import io.carillon.directory.wire.WireFormatException;
import io.carillon.directory.wire.WireReader;
import io.carillon.store.Joined;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A page of a listing of users.
 *
 * @param rows the wire JSON of each user, as it is stored, joined by commas; read it by absolute positions only, and do not
 *     change it
 * @param count how many users there are
 * @param next the position after the last user, to be passed as {@code after} for the next page; null on the last page
 */
public record UserPage(ByteBuffer rows, int count, @Nullable String next) {
    /** How the row of each user begins. Quotes inside values are escaped, so this occurs nowhere else. */
    private static final byte[] ROW = "{\"UserId\":\"".getBytes(StandardCharsets.US_ASCII);

    /** A whole listing. */
    static UserPage last(List<byte[]> rows) {
        return of(rows, null);
    }

    /** A page of rows, and the position after the last of them; null on the last page. */
    public static UserPage of(List<byte[]> rows, @Nullable String next) {
        Joined joined = Joined.of(rows);
        return new UserPage(ByteBuffer.wrap(joined.bodies(), 0, joined.length()), joined.count(), next);
    }

    /**
     * A page cut from a run of rows.
     *
     * @param rows the rows of a page, and one more if there is another page
     * @param limit how many rows a page has
     */
    static UserPage cut(Joined rows, int limit) {
        byte[] all = rows.bodies();
        if (rows.count() <= limit) {
            return new UserPage(ByteBuffer.wrap(all, 0, rows.length()), rows.count(), null);
        }
        int extra = lastRow(all, rows.length());
        int last = lastRow(all, extra);
        String id = idAt(all, last);
        return new UserPage(ByteBuffer.wrap(all, 0, extra - 1), rows.count() - 1, id);
    }

    /** The id of the user whose row begins somewhere. */
    static String idAt(byte[] rows, int start) {
        if (start + ROW.length + Ids.LENGTH > rows.length || !isRow(rows, start)) {
            throw new IllegalStateException("A user's row does not begin with its id.");
        }
        return new String(rows, start + ROW.length, Ids.LENGTH, StandardCharsets.US_ASCII);
    }

    /** The start of the last row before {@code end}. */
    private static int lastRow(byte[] rows, int end) {
        for (int start = end - ROW.length; start >= 0; start--) {
            if (isRow(rows, start)) {
                return start;
            }
        }
        throw new IllegalStateException("A user's row does not begin with its id.");
    }

    private static boolean isRow(byte[] rows, int start) {
        for (int i = 0; i < ROW.length; i++) {
            if (rows[start + i] != ROW[i]) {
                return false;
            }
        }
        return true;
    }

    /** The users themselves. */
    public List<User> users() {
        byte[] start = "{\"Users\":[".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "]}".getBytes(StandardCharsets.US_ASCII);
        byte[] page = new byte[start.length + rows.remaining() + end.length];
        ByteBuffer.wrap(page).put(start).put(rows.duplicate()).put(end);
        var response = ListUsersResponse.builder();
        try {
            WireReader.read(page, response);
        } catch (WireFormatException e) {
            throw new IllegalStateException("A user's record is damaged.", e);
        }
        return response.build().users();
    }
}
