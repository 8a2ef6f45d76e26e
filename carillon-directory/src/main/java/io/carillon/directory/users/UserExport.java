package io.carillon.directory.users;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.User;

/** Reads users whole, as {@link UserLoad} brings them in again. */
public final class UserExport {
    private final Users users;
    private final UserRecords records;

    UserExport(Users users, UserRecords records) {
        this.users = users;
        this.records = records;
    }

    /**
     * Users with their PINs and the ids of their invitations.
     *
     * @param next the position after the last one; null on the last page
     */
    public record WholePage(List<UserEntry> users, @Nullable String next) {}

    /**
     * A page of an account, in the order of {@link Users#list} and with its guarantees. Three reads of the store. A user who
     * leaves between them is left out.
     *
     * @param after the {@link WholePage#next()} of the page before, or null
     * @param limit how many at most
     */
    public WholePage page(Tenant tenant, String accountId, @Nullable String after, int limit) {
        UserPage page = users.list(tenant, accountId, UserFilter.NONE, after, limit);
        List<String> ids = page.users().stream().map(User::userId).toList();
        Map<String, StoredUser> stored = records.findAll(accountId, ids);
        Map<String, Record> invites = records.findRecords(
                accountId, ids.stream().map(RecordKeys::invite).toList());
        var whole = new ArrayList<UserEntry>();
        for (String id : ids) {
            if (stored.containsKey(id)) {
                whole.add(new UserEntry(
                        requireNonNull(stored.get(id)).user(), inviteId(invites.get(RecordKeys.invite(id)))));
            }
        }
        return new WholePage(whole, page.next());
    }

    private static @Nullable String inviteId(@Nullable Record invite) {
        return invite == null
                ? null
                : Stored.<Invite>read(invite, Invite.builder()).value().inviteId();
    }
}
