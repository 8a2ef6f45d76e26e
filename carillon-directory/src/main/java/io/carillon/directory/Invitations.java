package io.carillon.directory;

import io.carillon.directory.AccountWrites.Plan;
import io.carillon.directory.store.Change;
import io.carillon.directory.store.Record;
import io.carillon.directory.wire.WireWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.EmailStatus;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Invites people into Team accounts. */
public final class Invitations {
    private final AccountWrites writes;
    private final UserRecords records;
    private final Ids ids;
    private final Clock clock;

    Invitations(AccountWrites writes, UserRecords records, Ids ids, Clock clock) {
        this.writes = writes;
        this.records = records;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Invites all of {@code emails}, or none.
     *
     * <p>An address that is in the account already gets its standing invite again, so a repeated call changes nothing. The
     * same address twice in a call is one invite, shown twice. No mail is sent: the invites' EmailStatus is NotSent.
     *
     * @param type the type of the users who are new; null for PrivateUser
     * @return one invite an address, in the order of {@code emails}
     */
    public List<Invite> invite(Tenant tenant, String accountId, List<String> emails, @Nullable UserType type) {
        emails.forEach(EmailAddresses::requireUsable);
        UserType userType = type == null ? UserType.PRIVATE_USER : type;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return writes.write(tenant, accountId, account -> {
            requireTeam(account.value());
            var changes = new ArrayList<Change>();
            Map<String, Invite> invites = new LinkedHashMap<>();
            for (String email : emails) {
                invites.computeIfAbsent(
                        email.toLowerCase(Locale.ROOT),
                        key -> invite(account.value(), invited(account.value(), email, userType, now), changes));
            }
            List<Invite> answer = emails.stream()
                    .map(email -> invites.get(email.toLowerCase(Locale.ROOT)))
                    .toList();
            return new Plan<>(changes, answer);
        });
    }

    private static void requireTeam(Account account) {
        if (account.accountType() != AccountType.TEAM) {
            throw Refusal.badRequest("InviteUsers adds users to Team accounts; this is an "
                    + account.accountTypeAsString() + " account, whose users come from its directory: use CreateUser.");
        }
    }

    /** The standing invite of the user's address, or a new one together with the user. */
    private Invite invite(Account account, User user, List<Change> changes) {
        String standing = records.findId(account.accountId(), user.primaryEmail());
        if (standing != null) {
            Record record = records.find(account.accountId(), Keys.invite(standing));
            if (record != null) {
                return Stored.<Invite>read(record, Invite.builder()).value();
            }
        }
        Invite invite = Invite.builder()
                .inviteId(ids.next())
                .status(InviteStatus.PENDING)
                .emailAddress(user.primaryEmail())
                .emailStatus(EmailStatus.NOT_SENT)
                .build();
        changes.addAll(UserRecords.create(user));
        changes.add(Change.create(Keys.invite(user.userId()), WireWriter.write(invite)));
        return invite;
    }

    private User invited(Account account, String email, UserType type, Instant now) {
        return User.builder()
                .userId(ids.next())
                .accountId(account.accountId())
                .primaryEmail(email)
                .licenseType(account.defaultLicense())
                .userType(type)
                .userRegistrationStatus(RegistrationStatus.UNREGISTERED)
                .userInvitationStatus(InviteStatus.PENDING)
                .invitedOn(now)
                .alexaForBusinessMetadata(AlexaForBusinessMetadata.builder()
                        .isAlexaForBusinessEnabled(false)
                        .build())
                .build();
    }
}
