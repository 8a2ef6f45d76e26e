package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.EmailStatus;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Invites people into Team accounts, and accepts on their behalf.
 *
 * <p>People accepted by following a link in AWS's mail and signing in. Carillon sends no mail, so an operator accepts
 * for them.
 */
public final class Invitations {
    /** The AWS model has no limit; without one, a page of users could be larger than the memory. */
    static final int MAX_DISPLAY_NAME = 256;

    private final AccountWrites writes;
    private final UserRecords records;
    private final EmailIndex index;
    private final PinClaims pins;
    private final UserLifecycle lifecycle;
    private final Ids ids;
    private final OrderedIds orderedIds;

    Invitations(
            DirectoryContext context,
            AccountWrites writes,
            UserRecords records,
            EmailIndex index,
            PinClaims pins,
            UserLifecycle lifecycle) {
        this.writes = writes;
        this.records = records;
        this.index = index;
        this.pins = pins;
        this.lifecycle = lifecycle;
        this.ids = context.ids();
        this.orderedIds = context.orderedIds();
    }

    /**
     * Invites all of {@code emails}, or none: one that is not the address of one person is a BadRequestException.
     *
     * <p>An address that is already in the account gets its existing invite again, so a repeated call changes nothing. The
     * same address twice in a call is one invite, shown twice. No mail is sent: the invites' EmailStatus is NotSent.
     *
     * @param type the type of the users who are new; null for PrivateUser
     * @return one invite per address, in the order of {@code emails}
     */
    public List<Invite> invite(Tenant tenant, String accountId, List<String> emails, @Nullable UserType type) {
        for (int i = 0; i < emails.size(); i++) {
            EmailAddresses.requireUsable(emails.get(i), "UserEmailList[" + i + "]");
        }
        UserType userType = type == null ? UserType.PRIVATE_USER : type;
        return writes.write(tenant, accountId, account -> {
            UserLifecycle.requireInvites(account.value());
            Map<String, String> addresses = new LinkedHashMap<>();
            emails.forEach(email -> addresses.putIfAbsent(CaseFolding.fold(email), email));
            Map<String, Invite> standing = standing(accountId, addresses.values());
            OrderedIds.Sequence userIds = orderedIds.members(accountId);
            var changes = new ArrayList<Change>();
            Map<String, Invite> invites = new HashMap<>();
            addresses.forEach((folded, email) -> {
                Invite invite = standing.get(email);
                if (invite == null) {
                    invite = newInvite(email);
                    changes.addAll(
                            creation(lifecycle.invited(account.value(), userIds.next(), email, userType), invite));
                }
                invites.put(folded, invite);
            });
            List<Invite> answer = emails.stream()
                    .map(email -> invites.get(CaseFolding.fold(email)))
                    .toList();
            return new Plan<>(changes, answer);
        });
    }

    /** The invites of those addresses that the account has already, by address. Two reads, however many addresses there are. */
    private Map<String, Invite> standing(String accountId, Collection<String> addresses) {
        Map<String, String> userIds = index.findIds(accountId, addresses);
        Map<String, Record> found = records.findRecords(
                accountId,
                userIds.values().stream().distinct().map(RecordKeys::invite).toList());
        Map<String, Invite> invites = new HashMap<>();
        userIds.forEach((address, userId) -> {
            Record record = found.get(RecordKeys.invite(userId));
            if (record != null) {
                invites.put(
                        address, Stored.<Invite>read(record, Invite.builder()).value());
            }
        });
        return invites;
    }

    Invite newInvite(String email) {
        return Invite.builder()
                .inviteId(ids.next())
                .status(InviteStatus.PENDING)
                .emailAddress(email)
                .emailStatus(EmailStatus.NOT_SENT)
                .build();
    }

    static List<Change> creation(User user, Invite invite) {
        var changes = new ArrayList<>(UserRecords.create(user));
        changes.add(Change.create(RecordKeys.invite(user.userId()), WireWriter.write(invite)));
        return changes;
    }

    /**
     * Accepts an invitation: the user is registered and has a PIN. Accepting again changes nothing.
     *
     * @param displayName at most {@value #MAX_DISPLAY_NAME} characters; null or blank for the part before the at sign of
     *     the address
     * @return the user with its PIN; BadRequestException for a user who was never invited or is suspended
     */
    public User accept(Tenant tenant, String accountId, String userId, @Nullable String displayName) {
        if (displayName != null) {
            requireName(displayName);
        }
        // Refusals come before a PIN is claimed for nothing.
        User before = writes.write(
                tenant,
                accountId,
                account -> new Plan<>(List.of(), acceptable(accountId, userId).user()));
        return UserLifecycle.hasAccepted(before) ? before : registered(tenant, accountId, userId, displayName);
    }

    /** Refuses a DisplayName that is too long or has characters that no name may have with a BadRequestException. */
    public static void requireName(String displayName) {
        if (displayName.length() > MAX_DISPLAY_NAME) {
            throw Refusal.badRequest("A DisplayName is at most " + MAX_DISPLAY_NAME + " characters long.");
        }
        DisplayText.requirePrintable(displayName, "DisplayName");
    }

    /**
     * An invitation that is to be accepted.
     *
     * @param displayName as in {@link #accept}
     */
    public record Acceptance(String userId, @Nullable String displayName) {}

    /**
     * Accepts invitations, one after the other; one that cannot be accepted leaves the others alone. Of several for one user,
     * the first counts.
     *
     * @return an error for each user who could not be registered, in their order
     */
    public List<UserError> acceptAll(Tenant tenant, String accountId, List<Acceptance> acceptances) {
        var errors = new ArrayList<UserError>();
        writes.write(tenant, accountId, account -> new Plan<>(List.of(), account));
        Set<String> seen = new HashSet<>();
        for (Acceptance each : acceptances) {
            String userId = each.userId();
            if (!seen.add(userId)) {
                continue;
            }
            try {
                accept(tenant, accountId, userId, each.displayName());
            } catch (NotFoundException e) {
                errors.add(UserErrors.notFound(userId));
            } catch (BadRequestException e) {
                errors.add(UserErrors.of(userId, ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage())));
            }
        }
        return errors;
    }

    private User registered(Tenant tenant, String accountId, String userId, @Nullable String displayName) {
        String pin = pins.claim(userId);
        User registered = pins.releasedIfRefused(
                pin,
                userId,
                () -> writes.write(tenant, accountId, account -> acceptance(accountId, userId, displayName, pin)));
        if (!pin.equals(registered.personalPIN())) {
            pins.release(pin, userId);
        }
        return registered;
    }

    private Plan<User> acceptance(String accountId, String userId, @Nullable String displayName, String pin) {
        StoredUser stored = acceptable(accountId, userId);
        if (UserLifecycle.hasAccepted(stored.user())) {
            return new Plan<>(List.of(), stored.user());
        }
        User user = lifecycle.accepted(stored.user(), displayName, pin);
        var changes = new ArrayList<>(records.changeProfile(accountId, stored, user));
        changes.add(Change.create(RecordKeys.pin(userId), UserRecords.pin(pin)));
        Record record = records.find(accountId, RecordKeys.invite(userId));
        if (record != null) {
            Invite invite = Stored.<Invite>read(record, Invite.builder()).value();
            changes.add(Change.replace(
                    record,
                    WireWriter.write(
                            invite.toBuilder().status(InviteStatus.ACCEPTED).build())));
        }
        return new Plan<>(changes, user);
    }

    private StoredUser acceptable(String accountId, String userId) {
        StoredUser stored = records.require(accountId, userId);
        UserLifecycle.requireAcceptable(stored.user());
        return stored;
    }
}
