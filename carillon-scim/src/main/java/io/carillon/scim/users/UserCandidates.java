package io.carillon.scim.users;

import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.Directory;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.administration.UserSearch;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Page;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.Provisioning;
import io.carillon.directory.users.UserPage;
import io.carillon.scim.protocol.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** Reads the users of an account that may pass a filter, from a position on. Safe for many threads. */
final class UserCandidates {
    /** How many users a page by cursor reads to find some that pass; if few do, pages are short, not slow. */
    static final int MAX_READ = Page.MAX_READ;

    /** How many rows a page by cursor reads to find some inactive users. */
    static final int MAX_ROWS = 10 * MAX_READ;

    /** How many users are read at once. */
    static final int CHUNK = 200;

    /** Of positions among users with an address, and without one. */
    private static final String WITH_ADDRESS = "a";

    private static final String WITHOUT_ADDRESS = "n";

    private final Provisioning provisioning;
    private final UserSearch search;

    UserCandidates(Directory directory) {
        provisioning = directory.users().provisioning();
        search = directory.administration().search();
    }

    /**
     * Some users and what follows them.
     *
     * @param next the position after them; null if there are no more
     * @param read how many users or entries of an index were read for them
     */
    record Part(List<ProvisionedUser> users, @Nullable String next, int read) {}

    /** Decides which users are wanted. */
    interface Condition {
        boolean passes(ProvisionedUser user) throws ScimException;
    }

    /** The next users in the order of their ids. */
    Part byId(ScimRequest request, @Nullable String after, int count) {
        Provisioning.Page page = provisioning.list(request.tenant(), request.accountId(), after, count);
        return new Part(page.users(), page.next(), page.users().size());
    }

    /** Those of the next users by id that are wanted. */
    Part byId(ScimRequest request, @Nullable String after, int count, Condition condition) throws ScimException {
        var found = new ArrayList<ProvisionedUser>();
        @Nullable String position = after;
        for (int read = 0; read < MAX_READ; read += CHUNK) {
            Part part = byId(request, position, CHUNK);
            for (ProvisionedUser user : part.users()) {
                if (found.size() >= count) {
                    return new Part(found, position, read);
                }
                if (condition.passes(user)) {
                    found.add(user);
                }
                position = user.user().userId();
            }
            if (part.next() == null) {
                return new Part(found, null, read);
            }
        }
        return new Part(found, position, MAX_READ);
    }

    /** The next users of a range, in the order of the index that has it, or of ids. */
    Part inRange(ScimRequest request, FilterTerms.Range range, @Nullable String after, int count) {
        return switch (range.kind()) {
            case ADDRESS -> found(request, new UserConditions(null, null, null, range.beginning()), after, count);
            case NAME -> found(request, new UserConditions(null, null, range.beginning(), null), after, count);
            case INACTIVE -> inactive(request, after, count);
        };
    }

    /** Reads more rows than others do users, since rows alone cost less, and few users are inactive. */
    private Part inactive(ScimRequest request, @Nullable String after, int count) {
        var conditions = new UserConditions(UserConditions.State.SUSPENDED, null);
        var users = new ArrayList<ProvisionedUser>();
        @Nullable String position = after;
        int read = 0;
        do {
            Part part = found(request, conditions, position, count - users.size());
            users.addAll(part.users());
            read += part.read();
            position = part.next();
        } while (position != null && users.size() < count && read < MAX_ROWS);
        return new Part(users, position, read);
    }

    private Part found(ScimRequest request, UserConditions conditions, @Nullable String after, int count) {
        UserPage page = search.find(request.tenant(), request.accountId(), conditions, after, count);
        List<String> ids = page.users().stream().map(User::userId).toList();
        return new Part(
                provisioning.findAll(request.accountId(), ids),
                page.next(),
                page.next() != null && ids.size() < count ? MAX_READ : ids.size());
    }

    /** The next users in the order of their addresses, and behind them those who have none, in the order of their ids. */
    Part byAddress(ScimRequest request, @Nullable String after, int count) throws ScimException {
        if (after == null || after.startsWith(WITH_ADDRESS)) {
            Part part = found(
                    request,
                    new UserConditions(null, null, null, ""),
                    after == null ? null : after.substring(WITH_ADDRESS.length()),
                    count);
            return new Part(
                    part.users(), part.next() == null ? WITHOUT_ADDRESS : WITH_ADDRESS + part.next(), part.read());
        }
        String id = after.substring(WITHOUT_ADDRESS.length());
        Part part = byId(
                request, id.isEmpty() ? null : id, count, user -> user.user().primaryEmail() == null);
        return new Part(part.users(), part.next() == null ? null : WITHOUT_ADDRESS + part.next(), part.read());
    }

    /** The users with one of the values, each once, in the order of their ids. */
    List<ProvisionedUser> withOneOf(ScimRequest request, List<FilterTerms.Value> values) {
        var users = new TreeMap<String, ProvisionedUser>();
        for (FilterTerms.Value value : values) {
            ProvisionedUser user = with(request, value);
            if (user != null) {
                users.put(user.user().userId(), user);
            }
        }
        return List.copyOf(users.values());
    }

    private @Nullable ProvisionedUser with(ScimRequest request, FilterTerms.Value value) {
        return switch (value.attribute()) {
            case ID -> byId(request, value.value());
            case EXTERNAL_ID -> provisioning.findByExternalId(request.tenant(), request.accountId(), value.value());
            case ADDRESS -> {
                ProvisionedUser user = provisioning.findByEmail(request.tenant(), request.accountId(), value.value());
                yield user == null ? withoutAddress(request, value.value()) : user;
            }
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
}
