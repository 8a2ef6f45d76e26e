package io.carillon.scim;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.scim.groups.GroupListing;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.protocol.Resources;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.users.UserListing;
import org.jspecify.annotations.Nullable;

/** Lists of all resources (RFC 7644, 3.4.2.1): the users, and behind them the groups. Safe for many threads. */
final class RootListing {
    /** What the cursors of a page of users, or of groups, begin with. */
    private static final String USERS = "u.";

    private static final String GROUPS = "g.";

    private final UserListing users;
    private final GroupListing groups;

    RootListing(UserListing users, GroupListing groups) {
        this.users = users;
        this.groups = groups;
    }

    /** A page of users and groups. */
    ListMessage list(ScimRequest request, ListQuery query) throws ScimException {
        if (query.order() != null) {
            throw BadRequestException.invalidValue("Users and groups together are not sorted. Sort /Users or /Groups.");
        }
        return query.cursor() == null ? byIndex(request, query) : byCursor(request, query, query.cursor());
    }

    private ListMessage byIndex(ScimRequest request, ListQuery query) throws ScimException {
        ListMessage first = users.list(request, query);
        int ofUsers = total(first);
        ListMessage second = groups.list(
                request,
                query.from(
                        Math.max(1, query.startIndex() - ofUsers),
                        query.count() - first.resources().count(),
                        null));
        Resources all = first.resources();
        // A page of users may be shorter than what was asked for, and then groups do not follow it.
        if (query.startIndex() - 1 + all.count() >= ofUsers) {
            all = all.and(second.resources());
        }
        return new ListMessage(all, ofUsers + total(second), query.startIndex(), null, first.isCurrent());
    }

    private static int total(ListMessage byIndex) {
        Integer total = byIndex.totalResults();
        if (total == null) {
            throw new IllegalStateException("A list by index has no total.");
        }
        return total;
    }

    private ListMessage byCursor(ScimRequest request, ListQuery query, String cursor) throws ScimException {
        if (cursor.isEmpty() || cursor.startsWith(USERS)) {
            ListMessage page = users.list(request, at(query, cursor.isEmpty() ? "" : cursor.substring(USERS.length())));
            return with(page, page.nextCursor() == null ? GROUPS : USERS + page.nextCursor());
        }
        if (!cursor.startsWith(GROUPS)) {
            throw BadRequestException.invalidCursor("The cursor is not one of this list.");
        }
        ListMessage page = groups.list(request, at(query, cursor.substring(GROUPS.length())));
        return with(page, page.nextCursor() == null ? null : GROUPS + page.nextCursor());
    }

    private static ListQuery at(ListQuery query, String cursor) {
        return query.from(query.startIndex(), query.count(), cursor);
    }

    /** Without a total: that of one type is not that of the list. */
    private static ListMessage with(ListMessage page, @Nullable String next) {
        return new ListMessage(page.resources(), null, null, next, page.isCurrent());
    }
}
