package io.carillon.scim.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.GroupPage;
import io.carillon.directory.groups.Groups;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.protocol.Resources;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of groups, by index or by cursor, which is sealed as the cursors of users are. An account has so few groups that any filter may
 * read all of them. Safe for many threads.
 */
public final class GroupListing {
    /** How many members the groups of a page have together at most, unless it has one group. */
    static final int MAX_MEMBERS = 100_000;

    private static final int CHUNK = 500;

    private final Groups groups;
    private final GroupMembers members;
    private final NextTokens tokens;

    /** The groups of the directory of a server. */
    public GroupListing(ExtensionContext context) {
        groups = context.directory().groups();
        members = new GroupMembers(groups);
        tokens = context.tokens();
    }

    /** A page of groups. */
    public ListMessage list(ScimRequest request, ListQuery query) throws ScimException {
        GroupFilter filter = query.filter() == null ? null : GroupFilter.parse(query.filter());
        return query.cursor() == null
                ? byIndex(request, query, filter)
                : byCursor(request, query, query.cursor(), filter);
    }

    private ListMessage byIndex(ScimRequest request, ListQuery query, @Nullable GroupFilter filter)
            throws ScimException {
        List<Group> page;
        int total;
        if (filter == null && query.order() == null) {
            total = groups.count(request.tenant(), request.accountId());
            page = query.count() == 0 ? List.of() : from(request, query);
        } else {
            List<Group> all = sorted(query, matches(request, filter));
            total = all.size();
            page = all.stream()
                    .skip(query.startIndex() - 1L)
                    .limit(query.count())
                    .toList();
        }
        if (query.selection().isWanted("members") && fitting(page) < page.size()) {
            throw BadRequestException.tooMany("These groups have more than " + MAX_MEMBERS
                    + " members. Ask for fewer groups by count, or use excludedAttributes=members.");
        }
        return new ListMessage(Resources.of(resources(page, request, query)), total, query.startIndex(), null);
    }

    private List<Group> from(ScimRequest request, ListQuery query) {
        int skipped = query.startIndex() - 1;
        Optional<String> after = groups.idAt(request.tenant(), request.accountId(), skipped);
        return after.isEmpty() && skipped > 0
                ? List.of()
                : groups.list(request.tenant(), request.accountId(), after.orElse(null), query.count())
                        .groups();
    }

    private ListMessage byCursor(ScimRequest request, ListQuery query, String cursor, @Nullable GroupFilter filter)
            throws ScimException {
        if (query.order() != null) {
            throw BadRequestException.invalidValue(
                    "By cursor, groups are in the ascending order of id. Other orders are by startIndex.");
        }
        var listing = Listing.of(request.tenant(), "ScimListGroups", request.accountId(), query.filter());
        String after = open(listing, cursor);
        List<Group> page = new ArrayList<>();
        boolean more;
        int total;
        if (filter == null) {
            total = groups.count(request.tenant(), request.accountId());
            GroupPage found = groups.list(request.tenant(), request.accountId(), after, query.count());
            page.addAll(found.groups());
            more = found.next() != null;
        } else {
            List<Group> all = matches(request, filter);
            total = all.size();
            List<Group> left = all.stream()
                    .filter(group -> after == null || group.id().compareTo(after) > 0)
                    .toList();
            page.addAll(left.subList(0, Math.min(query.count(), left.size())));
            more = left.size() > page.size();
        }
        int fitting = query.selection().isWanted("members") ? fitting(page) : page.size();
        List<Group> shown = page.subList(0, fitting);
        String next = more || fitting < page.size() ? shown.get(fitting - 1).id() : null;
        return new ListMessage(Resources.of(resources(shown, request, query)), total, null, tokens.seal(listing, next));
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

    /** How many of the first groups a page has room for: at least one, if there is one. */
    private static int fitting(List<Group> page) {
        long total = 0;
        for (int i = 0; i < page.size(); i++) {
            total += page.get(i).size();
            if (i > 0 && total > MAX_MEMBERS) {
                return i;
            }
        }
        return page.size();
    }

    private List<Group> sorted(ListQuery query, List<Group> found) throws BadRequestException {
        if (query.order() == null) {
            return found;
        }
        if (query.order().isBy("members") || query.order().isBy("members.value")) {
            throw BadRequestException.invalidPath("Groups are not sorted by their members.");
        }
        return query.order().sorted(found, group -> GroupResource.of(group, "", null));
    }

    /** All groups that a filter lets pass, in the order of their ids; null for all groups. */
    private List<Group> matches(ScimRequest request, @Nullable GroupFilter filter) throws ScimException {
        List<Group> found = new ArrayList<>();
        GroupFilter.Term index = filter == null ? null : filter.index();
        if (index != null) {
            found.addAll(candidates(request, index));
        } else {
            @Nullable String after = null;
            do {
                GroupPage page = groups.list(request.tenant(), request.accountId(), after, CHUNK);
                found.addAll(page.groups());
                after = page.next();
            } while (after != null);
        }
        return filter == null ? found : passing(request, filter, index, found);
    }

    private List<Group> passing(
            ScimRequest request, GroupFilter filter, GroupFilter.@Nullable Term index, List<Group> all)
            throws ScimException {
        List<Group> found = new ArrayList<>();
        for (Group group : all) {
            if (filter.passes(group)) {
                found.add(group);
            }
        }
        for (GroupFilter.Term term : filter.terms()) {
            if (term.attribute() == GroupFilter.Attribute.MEMBER && !term.equals(index)) {
                var ids = candidates(request, term).stream().map(Group::id).collect(Collectors.toSet());
                found.removeIf(group -> !ids.contains(group.id()));
            }
        }
        return found;
    }

    private List<Group> candidates(ScimRequest request, GroupFilter.Term term) {
        String account = request.accountId();
        return switch (term.attribute()) {
            case ID ->
                groups.find(request.tenant(), account, term.value()).stream().toList();
            case DISPLAY_NAME ->
                groups.findByName(request.tenant(), account, term.value()).stream()
                        .toList();
            case EXTERNAL_ID ->
                groups.findByExternalId(request.tenant(), account, term.value()).stream()
                        .toList();
            case MEMBER -> groups.ofMember(request.tenant(), account, term.value());
        };
    }

    private List<ObjectNode> resources(List<Group> page, ScimRequest request, ListQuery query) {
        boolean isWithMembers = query.selection().isWanted("members");
        return page.stream()
                .map(group -> query.selection()
                        .of(GroupResource.of(
                                group,
                                request.urlOf("Groups/" + group.id()),
                                isWithMembers ? members.of(request, group) : null)))
                .toList();
    }
}
