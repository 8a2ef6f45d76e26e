package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.Directory;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.UserPositions;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.protocol.Resources;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.users.UserCandidates.Part;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of users, by cursor or by index. A cursor is the position in a listing, sealed as the API's NextTokens are: it does not
 * expire, and is valid on every server of the directory. Safe for many threads.
 */
public final class UserListing {
    /** How many users a list by index may read for a filter that no index answers, and how many it may sort. */
    public static final int MAX_FILTERED = 10_000;

    /** How many users a page has at most if their groups are wanted. */
    static final int MAX_WITH_GROUPS = 100;

    private static final String USER_NAME = "userName";

    private final UserCandidates candidates;
    private final UserPositions positions;
    private final UserGroups groups;
    private final NextTokens tokens;

    /** The users of the directory of a server. */
    public UserListing(ExtensionContext context) {
        Directory directory = context.directory();
        candidates = new UserCandidates(directory);
        positions = new UserPositions(directory.users(), directory.accounts().changes(), context.clock());
        groups = new UserGroups(directory.groups());
        tokens = context.tokens();
    }

    /** A page of users. */
    public ListMessage list(ScimRequest request, ListQuery query) throws ScimException {
        boolean isWithGroups = query.selection().isRequested(UserGroups.ATTRIBUTE);
        ListQuery bounded = isWithGroups && query.count() > MAX_WITH_GROUPS
                ? query.from(query.startIndex(), MAX_WITH_GROUPS, query.cursor())
                : query;
        UserFilter filter = query.filter() == null ? null : UserFilter.parse(query.filter());
        return bounded.cursor() == null
                ? byIndex(request, bounded, filter)
                : byCursor(request, bounded, bounded.cursor(), filter);
    }

    private ListMessage byIndex(ScimRequest request, ListQuery query, @Nullable UserFilter filter)
            throws ScimException {
        int skipped = query.startIndex() - 1;
        if (filter != null || query.order() != null) {
            List<ProvisionedUser> all =
                    sorted(request, query, filter == null ? everybody(request) : matches(request, filter));
            List<ProvisionedUser> page =
                    all.stream().skip(skipped).limit(query.count()).toList();
            return new ListMessage(resources(page, request, query), all.size(), query.startIndex(), null);
        }
        UserPositions.Count count = positions.count(request.tenant(), request.accountId());
        String after = query.count() == 0 ? null : positions.after(request.tenant(), request.accountId(), skipped);
        List<ProvisionedUser> page = after == null
                ? List.of()
                : candidates
                        .byId(request, after.isEmpty() ? null : after, query.count())
                        .users();
        return new ListMessage(
                resources(page, request, query), count.total(), query.startIndex(), null, count.isExact());
    }

    private ListMessage byCursor(ScimRequest request, ListQuery query, String cursor, @Nullable UserFilter filter)
            throws ScimException {
        boolean isByAddress = isByAddress(query);
        // Without an order as before there were orders, so that the cursors of earlier versions stay valid.
        Listing listing = isByAddress
                ? Listing.of(request.tenant(), "ScimListUsers", request.accountId(), query.filter(), USER_NAME)
                : Listing.of(request.tenant(), "ScimListUsers", request.accountId(), query.filter());
        String after = open(listing, cursor);
        if (filter == null) {
            UserPositions.Count count = positions.count(request.tenant(), request.accountId());
            Part part = isByAddress
                    ? candidates.byAddress(request, after, query.count())
                    : candidates.byId(request, after, query.count());
            return new ListMessage(
                    resources(part.users(), request, query),
                    count.total(),
                    null,
                    tokens.seal(listing, part.next()),
                    count.isExact());
        }
        if (!filter.terms().values().isEmpty()) {
            return few(request, query, filter, listing, after);
        }
        Part part = filtered(request, query, filter, after);
        return new ListMessage(resources(part.users(), request, query), null, null, tokens.seal(listing, part.next()));
    }

    /** Whether a list by cursor is in the order of addresses. Other orders would need all users for each page. */
    private static boolean isByAddress(ListQuery query) throws BadRequestException {
        if (query.order() == null) {
            return false;
        }
        if (!query.order().isBy(USER_NAME) || query.order().isDescending()) {
            throw BadRequestException.invalidValue(
                    "By cursor, lists are in the ascending order of id or of userName. Others are by startIndex.");
        }
        return true;
    }

    private @Nullable String open(Listing listing, String cursor) throws BadRequestException {
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            return tokens.open(listing, cursor);
        } catch (software.amazon.awssdk.services.chime.model.BadRequestException e) {
            throw BadRequestException.invalidCursor("The cursor is not one of this list. Send it unchanged, with the"
                    + " filter and the order of the page it came with.");
        }
    }

    /** A page of the users with one of a few values, who are all found for every page. */
    private ListMessage few(
            ScimRequest request, ListQuery query, UserFilter filter, Listing listing, @Nullable String after)
            throws ScimException {
        List<ProvisionedUser> all = sorted(request, query, matches(request, filter));
        List<ProvisionedUser> left = all.stream()
                .filter(user -> after == null || position(query, user).compareTo(after) > 0)
                .toList();
        List<ProvisionedUser> page = left.stream().limit(query.count()).toList();
        String next = page.size() < left.size() ? position(query, page.get(page.size() - 1)) : null;
        return new ListMessage(resources(page, request, query), all.size(), null, tokens.seal(listing, next));
    }

    /** Such that users without an address are the last by their addresses. */
    private static String position(ListQuery query, ProvisionedUser user) {
        String address = user.user().primaryEmail();
        if (query.order() == null) {
            return user.user().userId();
        }
        return address == null ? "n" + user.user().userId() : "a" + CaseFolding.fold(address);
    }

    /** A page of what a filter lets pass, which is short if few users do. */
    private Part filtered(ScimRequest request, ListQuery query, UserFilter filter, @Nullable String after)
            throws ScimException {
        FilterTerms.Range range = filter.terms().range();
        boolean isInOrder = query.order() == null || (range != null && range.kind() == FilterTerms.Kind.ADDRESS);
        if (range == null && isInOrder) {
            UserWriter writer = writer(request);
            return candidates.byId(request, after, query.count(), user -> filter.passes(writer.tree(user)));
        }
        Part part = range != null && isInOrder
                ? candidates.inRange(request, range, after, query.count())
                : candidates.byAddress(request, after, query.count());
        return new Part(passing(request, part.users(), filter), part.next(), part.read());
    }

    private static List<ProvisionedUser> passing(ScimRequest request, List<ProvisionedUser> users, UserFilter filter)
            throws ScimException {
        UserWriter writer = writer(request);
        var found = new ArrayList<ProvisionedUser>();
        for (ProvisionedUser user : users) {
            if (filter.passes(writer.tree(user))) {
                found.add(user);
            }
        }
        return found;
    }

    /** All users that pass a filter; refused with tooMany if that takes reading too many. */
    private List<ProvisionedUser> matches(ScimRequest request, UserFilter filter) throws ScimException {
        if (!filter.terms().values().isEmpty()) {
            return passing(request, candidates.withOneOf(request, filter.terms().values()), filter);
        }
        FilterTerms.Range range = filter.terms().range();
        return passing(
                request,
                all(position -> range == null
                        ? candidates.byId(request, position, UserCandidates.CHUNK)
                        : candidates.inRange(request, range, position, UserCandidates.CHUNK)),
                filter);
    }

    private List<ProvisionedUser> everybody(ScimRequest request) throws ScimException {
        return all(position -> candidates.byId(request, position, UserCandidates.CHUNK));
    }

    /** Reads from a position on. */
    private interface Reader {
        Part from(@Nullable String position);
    }

    private static List<ProvisionedUser> all(Reader reader) throws BadRequestException {
        var found = new ArrayList<ProvisionedUser>();
        int read = 0;
        @Nullable String position = null;
        do {
            Part part = reader.from(position);
            found.addAll(part.users());
            read += part.read();
            position = part.next();
            if (read >= MAX_FILTERED && position != null) {
                throw BadRequestException.tooMany("No index answers this, and there are more than " + MAX_FILTERED
                        + " users to look through. Filter by userName, externalId or id, or page by cursor.");
            }
        } while (position != null);
        return found;
    }

    private static List<ProvisionedUser> sorted(ScimRequest request, ListQuery query, List<ProvisionedUser> users) {
        UserWriter writer = writer(request);
        return query.order() == null ? users : query.order().sorted(users, user -> comparable(writer, user));
    }

    /** An id is no userName to sort by. */
    private static ObjectNode comparable(UserWriter writer, ProvisionedUser user) {
        ObjectNode resource = writer.tree(user);
        if (user.user().primaryEmail() == null) {
            resource.remove(USER_NAME);
        }
        return resource;
    }

    private static UserWriter writer(ScimRequest request) {
        return new UserWriter(request.urlOf("Users/"));
    }

    private Resources resources(List<ProvisionedUser> users, ScimRequest request, ListQuery query) {
        if (query.selection().isEverything()) {
            return writer(request).all(users);
        }
        Function<ProvisionedUser, ObjectNode> shown = groups.shown(request, query.selection(), users);
        return Resources.of(users.stream()
                .map(user -> query.selection().of(shown.apply(user)))
                .toList());
    }
}
