package io.carillon.directory.users;

import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.AlexaForBusinessMetadata;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * The life of a user, the one state machine behind every operation that begins, changes or ends one. Drawn in
 * {@code docs/behaviour.md}.
 *
 * <pre>
 * state        UserRegistrationStatus, UserInvitationStatus   leads to
 * invited      Unregistered, Pending                          registered (accept), suspended or away (suspend)
 * registered   Registered, Accepted or none                   suspended or away (suspend)
 * suspended    Suspended                                      what it was before (unsuspend)
 * </pre>
 *
 * Stateless except for the clock; its callers write what it returns.
 */
public final class UserLifecycle {
    private final Clock clock;

    /** A lifecycle whose timestamps are those of {@code clock}. */
    public UserLifecycle(Clock clock) {
        this.clock = clock;
    }

    /** People join Team accounts by invitation; other accounts have a directory, or a domain that people sign in with. */
    static void requireInvites(Account account) {
        if (account.accountType() != AccountType.TEAM) {
            throw Refusal.badRequest("InviteUsers adds users to Team accounts; this is an "
                    + account.accountTypeAsString() + " account, whose users come from its directory: use CreateUser.");
        }
    }

    /** Team accounts get their users by invitation alone. */
    static void requireCreates(Account account) {
        if (account.accountType() == AccountType.TEAM) {
            throw Refusal.badRequest(
                    "CreateUser adds users to Enterprise accounts; this is a Team account. People join a"
                            + " Team account by invitation: use InviteUsers.");
        }
    }

    /** Refuses accounts whose users follow a directory of their own. */
    static void requireSuspends(Account account) {
        if (account.accountType() != AccountType.TEAM) {
            requireLwa(account, "suspends users of Team and EnterpriseLWA accounts");
        }
    }

    /** Only in these accounts do suspended users stay. */
    static void requireUnsuspends(Account account) {
        requireLwa(account, "takes back suspensions in EnterpriseLWA accounts");
    }

    private static void requireLwa(Account account, String what) {
        if (account.accountType() != AccountType.ENTERPRISE_LWA) {
            throw Refusal.badRequest("This operation " + what + "; this is "
                    + (account.accountType() == AccountType.TEAM
                            ? "a Team account: invite the users again instead."
                            : "an " + account.accountTypeAsString()
                                    + " account, whose users follow its own directory."));
        }
    }

    /** A user who has been invited and has not accepted. */
    public User invited(Account account, String userId, String email, UserType type) {
        return User.builder()
                .userId(userId)
                .accountId(account.accountId())
                .primaryEmail(email)
                .licenseType(account.defaultLicense())
                .userType(type)
                .userRegistrationStatus(RegistrationStatus.UNREGISTERED)
                .userInvitationStatus(InviteStatus.PENDING)
                .invitedOn(now())
                .alexaForBusinessMetadata(noAlexa())
                .build();
    }

    /** A user who is registered from the beginning, without an invitation. */
    User created(Account account, CreateUserRequest request, String userId, String pin) {
        UserType type = request.userType() == null ? UserType.PRIVATE_USER : request.userType();
        return registered(account, userId, request.email(), request.username(), type).toBuilder()
                .personalPIN(pin)
                .build();
    }

    /** The same, still without a PIN. */
    User registered(
            Account account, String userId, @Nullable String email, @Nullable String displayName, UserType type) {
        return User.builder()
                .userId(userId)
                .accountId(account.accountId())
                .primaryEmail(email)
                .displayName(displayName(displayName, email))
                .licenseType(account.defaultLicense())
                .userType(type)
                .userRegistrationStatus(RegistrationStatus.REGISTERED)
                .registeredOn(now())
                .alexaForBusinessMetadata(noAlexa())
                .build();
    }

    /** Whether the user has already accepted, so that accepting again changes nothing. */
    static boolean hasAccepted(User user) {
        return user.userInvitationStatus() == InviteStatus.ACCEPTED;
    }

    /** Refuses users who cannot accept: never invited, or suspended since. */
    static void requireAcceptable(User user) {
        if (user.userInvitationStatus() == null) {
            throw Refusal.badRequest("The user was never invited and needs to accept nothing.");
        }
        if (user.userRegistrationStatus() == RegistrationStatus.SUSPENDED) {
            throw Refusal.badRequest("The user is suspended. Take that back first.");
        }
    }

    /** The invited user after the first sign-in, with a PIN. A name that an administrator has set stays unless one is given. */
    public User accepted(User user, @Nullable String displayName, String pin) {
        boolean isGiven = displayName != null && !DisplayText.isBlank(displayName);
        return user.toBuilder()
                .displayName(displayName(isGiven ? displayName : user.displayName(), user.primaryEmail()))
                .userRegistrationStatus(RegistrationStatus.REGISTERED)
                .userInvitationStatus(InviteStatus.ACCEPTED)
                .registeredOn(now())
                .personalPIN(pin)
                .build();
    }

    /** The user, who stays in the account, suspended. */
    static User suspended(User user) {
        return user.toBuilder()
                .userRegistrationStatus(RegistrationStatus.SUSPENDED)
                .build();
    }

    /** The user as before the suspension; any other user unchanged. */
    static User unsuspended(User user) {
        return user.userRegistrationStatus() != RegistrationStatus.SUSPENDED
                ? user
                : user.toBuilder()
                        .userRegistrationStatus(
                                user.registeredOn() == null
                                        ? RegistrationStatus.UNREGISTERED
                                        : RegistrationStatus.REGISTERED)
                        .build();
    }

    /** The name given, or else the part of the address before the at sign, as in AWS's example of a device. */
    private static String displayName(@Nullable String given, @Nullable String email) {
        return (given != null && !DisplayText.isBlank(given)) || email == null
                ? String.valueOf(given)
                : email.substring(0, email.lastIndexOf('@'));
    }

    private static AlexaForBusinessMetadata noAlexa() {
        return AlexaForBusinessMetadata.builder()
                .isAlexaForBusinessEnabled(false)
                .build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
