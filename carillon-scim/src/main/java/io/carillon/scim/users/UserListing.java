package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.Directory;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.core.Ids;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.Provisioning;
import io.carillon.directory.users.UserPage;
import io.carillon.directory.users.UserPositions;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Lists of users, by cursor or by index. A cursor is the position in a listing, sealed as the API's NextTokens are: it does not
 * expire, and is valid on every server of the directory. Safe for many threads.
 */
public final class UserListing {
    /** The size of a page if the client does not say. */
    public static final int DEFAULT_COUNT = ListQuery.DEFAULT_COUNT;

    /** The largest page. */
    public static final int MAX_COUNT = ListQuery.MAX_COUNT;

    /** How many users a list by index may read for a filter that no index answers. */
    public static final int MAX_FILTERED = 10_000;

    /** How many users a page by cursor reads for such a filter; one that few users pass has short pages, not slow ones. */
    static final int MAX_READ = 1000;

    private static final int CHUNK = 200;

    private final Directory directory;
    private final Provisioning provisioning;
    private final UserPositions positions;
    private final NextTokens tokens;

    /** The users of the directory of a server. */
    public UserListing(ExtensionContext context) {
        directory = context.directory();
        provisioning = directory.users().provisioning();
        positions = new UserPositions(directory.users(), directory.accounts().changes(), context.clock());
        tokens = context.tokens();
    }

    /** Some users and what follows them. */
    private record Part(
            List<ProvisionedUser> users, @Nullable String next) {}

    /** Answers GET. */
    public HttpResponse list(ScimRequest request) throws ScimException {
        return list(request, ListQuery.of(request.query()));
    }

    /** Answers a search by POST. */
    public HttpResponse search(ScimRequest request) throws ScimException {
        return list(request, ListQuery.of(request.object()));
    }

    private HttpResponse list(ScimRequest request, ListQuery query) throws ScimException {
        UserFilter filter = query.filter() == null ? null : UserFilter.parse(query.filter());
        return (query.cursor() == null
                        ? byIndex(request, query, filter)
                        : byCursor(request, query, query.cursor(), filter))
                .response();
    }

    private ListMessage byIndex(ScimRequest request, ListQuery query, @Nullable UserFilter filter)
            throws ScimException {
        int skipped = query.startIndex() - 1;
        if (filter != null) {
            List<ProvisionedUser> all = matches(request, filter);
            List<ProvisionedUser> page =
                    all.stream().skip(skipped).limit(query.count()).toList();
            return new ListMessage(resources(page, request, query), all.size(), query.startIndex(), null);
        }
        int total = positions.count(request.tenant(), request.accountId());
        String after = query.count() == 0 ? null : positions.after(request.tenant(), request.accountId(), skipped);
        List<ProvisionedUser> page = after == null
                ? List.of()
                : page(request, after.isEmpty() ? null : after, query.count()).users();
        return new ListMessage(resources(page, request, query), total, query.startIndex(), null);
    }

    private ListMessage byCursor(ScimRequest request, ListQuery query, String cursor, @Nullable UserFilter filter)
            throws ScimException {
        var listing = Listing.of(request.tenant(), "ScimListUsers", request.accountId(), query.filter());
        String after = open(listing, cursor);
        if (filter == null) {
            int total = positions.count(request.tenant(), request.accountId());
            Part part = query.count() == 0 ? new Part(List.of(), null) : page(request, after, query.count());
            return new ListMessage(
                    resources(part.users(), request, query), total, null, tokens.seal(listing, part.next()));
        }
        UserFilter.Term term = filter.term();
        if (term != null && !term.isPrefix()) {
            List<ProvisionedUser> all = matches(request, filter);
            List<ProvisionedUser> page = all.stream().limit(query.count()).toList();
            return new ListMessage(resources(page, request, query), all.size(), null, null);
        }
        Part part = query.count() == 0 ? new Part(List.of(), null) : filtered(request, filter, after, query.count());
        return new ListMessage(resources(part.users(), request, query), null, null, tokens.seal(listing, part.next()));
    }

    private @Nullable String open(Listing listing, String cursor) throws BadRequestException {
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            return tokens.open(listing, cursor);
        } catch (software.amazon.awssdk.services.chime.model.BadRequestException e) {
            throw BadRequestException.invalidCursor(
                    "The cursor is not one of this list. Send it unchanged, with the same filter as the page it came with.");
        }
    }

    private Part page(ScimRequest request, @Nullable String after, int count) {
        Provisioning.Page page = provisioning.list(request.tenant(), request.accountId(), after, count);
        return new Part(page.users(), page.next());
    }

    /** The next users by their beginnings, or by ids. */
    private Part candidates(ScimRequest request, UserFilter filter, @Nullable String after, int count) {
        UserFilter.Term term = filter.term();
        if (term == null) {
            return page(request, after, count);
        }
        UserPage page = directory
                .administration()
                .search()
                .find(
                        request.tenant(),
                        request.accountId(),
                        new UserConditions(null, null, null, term.value()),
                        after,
                        count);
        return new Part(
                provisioning.findAll(
                        request.accountId(),
                        page.users().stream().map(User::userId).toList()),
                page.next());
    }

    /** A page of what a filter lets pass, which is short if few users do. */
    private Part filtered(ScimRequest request, UserFilter filter, @Nullable String after, int count)
            throws ScimException {
        if (filter.term() != null) {
            Part part = candidates(request, filter, after, count);
            return new Part(passing(part.users(), filter), part.next());
        }
        var found = new ArrayList<ProvisionedUser>();
        @Nullable String position = after;
        for (int read = 0; read < MAX_READ; read += CHUNK) {
            Part part = page(request, position, CHUNK);
            for (ProvisionedUser user : part.users()) {
                if (found.size() >= count) {
                    return new Part(found, position);
                }
                if (passes(user, filter)) {
                    found.add(user);
                }
                position = user.user().userId();
            }
            if (part.next() == null) {
                return new Part(found, null);
            }
        }
        return new Part(found, position);
    }

    private static List<ProvisionedUser> passing(List<ProvisionedUser> users, UserFilter filter) throws ScimException {
        var found = new ArrayList<ProvisionedUser>();
        for (ProvisionedUser user : users) {
            if (passes(user, filter)) {
                found.add(user);
            }
        }
        return found;
    }

    /** All users that pass a filter; refused with tooMany if no index answers it and there are too many users to read. */
    private List<ProvisionedUser> matches(ScimRequest request, UserFilter filter) throws ScimException {
        UserFilter.Term term = filter.term();
        if (term != null && !term.isPrefix()) {
            ProvisionedUser user = one(request, term);
            return user != null && passes(user, filter) ? List.of(user) : List.of();
        }
        var found = new ArrayList<ProvisionedUser>();
        int read = 0;
        @Nullable String position = null;
        do {
            Part part = candidates(request, filter, position, CHUNK);
            found.addAll(passing(part.users(), filter));
            read += part.users().size();
            position = part.next();
            if (read >= MAX_FILTERED && position != null) {
                throw BadRequestException.tooMany(
                        "No index answers this filter, and there are more than " + MAX_FILTERED
                                + " users to look through. Filter by userName, externalId or id, or page by cursor.");
            }
        } while (position != null);
        return found;
    }

    private @Nullable ProvisionedUser one(ScimRequest request, UserFilter.Term term) {
        return switch (term.index()) {
            case EXTERNAL_ID -> provisioning.findByExternalId(request.tenant(), request.accountId(), term.value());
            case ADDRESS -> {
                ProvisionedUser user = provisioning.findByEmail(request.tenant(), request.accountId(), term.value());
                yield user == null ? withoutAddress(request, term.value()) : user;
            }
            default -> byId(request, term.value());
        };
    }

    /** The userName of a user without an address is its id. */
    private @Nullable ProvisionedUser withoutAddress(ScimRequest request, String value) {
        ProvisionedUser user = byId(request, value);
        return user == null || user.user().primaryEmail() != null ? null : user;
    }

    private @Nullable ProvisionedUser byId(ScimRequest request, String id) {
        return Stream.of(id)
                .filter(Ids::isId)
                .flatMap(each -> provisioning.findAll(request.accountId(), List.of(each)).stream())
                .findFirst()
                .orElse(null);
    }

    private static boolean passes(ProvisionedUser user, UserFilter filter) throws ScimException {
        return filter.passes(UserResource.of(user, ""));
    }

    private static List<ObjectNode> resources(List<ProvisionedUser> users, ScimRequest request, ListQuery query) {
        return users.stream()
                .map(user -> query.selection()
                        .of(UserResource.of(
                                user, request.urlOf("Users/" + user.user().userId()))))
                .toList();
    }
}
