package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Invite;

/** Reads users whole, as {@link UserLoad} brings them in again. */
public final class UserExport {
    private final AccountRecords accounts;
    private final UserRecords records;

    UserExport(AccountRecords accounts, UserRecords records) {
        this.accounts = accounts;
        this.records = records;
    }

    /**
     * Users with their PINs and the ids of their invitations.
     *
     * @param next the position after the last one; null on the last page
     */
    public record WholePage(List<UserEntry> users, @Nullable String next) {}

    /**
     * A page of an account, in the order of {@link Users#list} and with its guarantees; NotFoundException if the tenant has no such
     * account. Three scans of the store, or four, however many users there are.
     *
     * @param after the {@link WholePage#next()} of the page before, or null
     * @param limit how many at most
     * @param withProvided whether what identity providers keep is read too
     */
    public WholePage page(Tenant tenant, String accountId, @Nullable String after, int limit, boolean withProvided) {
        accounts.require(tenant, accountId);
        List<Record> rows = records.scan(accountId, RecordKeys.USERS, after, limit);
        if (rows.isEmpty()) {
            return new WholePage(List.of(), null);
        }
        String last = RecordKeys.id(rows.get(rows.size() - 1).key());
        Map<String, Record> pins = records.between(accountId, RecordKeys.pin(""), after, last, limit);
        Map<String, Record> invites = records.between(accountId, RecordKeys.invite(""), after, last, limit);
        Map<String, Record> attributes =
                withProvided ? records.between(accountId, RecordKeys.userAttributes(""), after, last, limit) : Map.of();
        List<UserEntry> users = rows.stream()
                .map(row -> {
                    String id = RecordKeys.id(row.key());
                    return new UserEntry(
                            UserRecords.stored(row, pins.get(id)).user(),
                            inviteId(invites.get(id)),
                            ProvidedAttributes.of(row, attributes.get(id)));
                })
                .toList();
        return new WholePage(users, rows.size() < limit ? null : last);
    }

    private static @Nullable String inviteId(@Nullable Record invite) {
        return invite == null
                ? null
                : Stored.<Invite>read(invite, Invite.builder()).value().inviteId();
    }
}
