package io.carillon.directory.users;

import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** What the entries of a load make of users. Decides by what it is given, and reads and writes nothing. */
final class UserMerge {
    private final Account account;
    private final boolean preserves;
    private final UserLifecycle lifecycle;

    /**
     * The merges of one account.
     *
     * @param preserves whether ids, PINs, dates, states and invitations of entries count, or only what a company's list of
     *     people knows
     */
    UserMerge(Account account, boolean preserves, UserLifecycle lifecycle) {
        this.account = account;
        this.preserves = preserves;
        this.lifecycle = lifecycle;
    }

    /** Refuses an entry that no user can be like, whatever there is in the account. */
    void requireUsable(User entry) throws EntryRefusedException {
        if (entry.userId() != null && !Ids.isId(entry.userId())) {
            throw new EntryRefusedException("UserId", "It is not a UserId: a UUID in lower-case letters.");
        }
        if (preserves && entry.userId() != null && !Ids.leavesRoom(entry.userId())) {
            throw new EntryRefusedException("UserId", "No UserId of a later user could be sorted behind it.");
        }
        if (entry.primaryEmail() != null) {
            String problem = EmailAddresses.problemOf(entry.primaryEmail());
            if (problem != null) {
                throw new EntryRefusedException("PrimaryEmail", "It is not an email address: " + problem + ".");
            }
        }
        requireName(entry.displayName());
        requireKnown(entry);
        if (entry.licenseType() != null && !account.supportedLicenses().contains(entry.licenseType())) {
            throw new EntryRefusedException(
                    "LicenseType",
                    "It is not one of the account's SupportedLicenses: " + account.supportedLicenses() + ".");
        }
        if (preserves && entry.personalPIN() != null && !PinClaims.isPin(entry.personalPIN())) {
            throw new EntryRefusedException("PersonalPIN", "It is not a PIN: ten digits.");
        }
    }

    private static void requireName(@Nullable String name) throws EntryRefusedException {
        if (name != null && name.length() > Invitations.MAX_DISPLAY_NAME) {
            throw new EntryRefusedException(
                    "DisplayName", "It is longer than " + Invitations.MAX_DISPLAY_NAME + " characters.");
        }
        if (name != null && !DisplayText.isPrintable(name)) {
            throw new EntryRefusedException(
                    "DisplayName", "It has a control character, a line break or another character that no name has.");
        }
    }

    /** The model's classes have a constant for what they do not know. */
    private static void requireKnown(User entry) throws EntryRefusedException {
        if (entry.licenseType() == License.UNKNOWN_TO_SDK_VERSION) {
            throw new EntryRefusedException("LicenseType", "It is not one of " + License.knownValues() + ".");
        }
        if (entry.userType() == UserType.UNKNOWN_TO_SDK_VERSION) {
            throw new EntryRefusedException("UserType", "It is not one of " + UserType.knownValues() + ".");
        }
    }

    /** The new user of an entry, without a PIN. */
    User created(UserEntry person, String userId) throws EntryRefusedException {
        User entry = person.user();
        boolean isTeam = account.accountType() == AccountType.TEAM;
        if (entry.primaryEmail() == null && (isTeam || isBlank(entry.displayName()))) {
            throw new EntryRefusedException(
                    "PrimaryEmail",
                    isTeam ? "A new user of a Team account needs one." : "A new user needs it, or a DisplayName.");
        }
        UserType type = entry.userType() == null ? UserType.PRIVATE_USER : entry.userType();
        User user = isTeam
                ? lifecycle.invited(account, userId, entry.primaryEmail(), type)
                : lifecycle.registered(account, userId, entry.primaryEmail(), entry.displayName(), type);
        return applied(user, person);
    }

    /** An existing user after an entry, with the PIN that it had. */
    User merged(User before, UserEntry person) throws EntryRefusedException {
        User entry = person.user();
        User.Builder user = before.toBuilder();
        if (entry.primaryEmail() != null && !isSameAddress(before.primaryEmail(), entry.primaryEmail())) {
            user.primaryEmail(entry.primaryEmail());
        }
        if (entry.userType() != null) {
            user.userType(entry.userType());
        }
        return applied(user.build(), person);
    }

    private User applied(User user, UserEntry person) throws EntryRefusedException {
        User entry = person.user();
        User.Builder builder = user.toBuilder();
        if (!isBlank(entry.displayName())) {
            builder.displayName(entry.displayName());
        }
        if (entry.licenseType() != null) {
            builder.licenseType(entry.licenseType());
        }
        if (preserves) {
            preserve(builder, entry);
            return requireState(builder.build());
        }
        return suspendedOrNot(builder.build(), entry.userRegistrationStatus(), person.provided() != null);
    }

    /** A state belongs together: an entry that has one has all of it, with what it leaves out. */
    private static void preserve(User.Builder builder, User entry) {
        if (entry.userRegistrationStatus() != null) {
            builder.userRegistrationStatus(entry.userRegistrationStatus())
                    .userInvitationStatus(entry.userInvitationStatus())
                    .registeredOn(entry.registeredOn())
                    .invitedOn(entry.invitedOn())
                    .displayName(entry.displayName());
        }
        if (entry.registeredOn() != null) {
            builder.registeredOn(entry.registeredOn());
        }
        if (entry.invitedOn() != null) {
            builder.invitedOn(entry.invitedOn());
        }
        if (entry.alexaForBusinessMetadata() != null) {
            builder.alexaForBusinessMetadata(entry.alexaForBusinessMetadata());
        }
    }

    private User requireState(User user) throws EntryRefusedException {
        if (user.userRegistrationStatus() == RegistrationStatus.SUSPENDED
                && account.accountType() == AccountType.TEAM) {
            throw teamHasNone();
        }
        return user;
    }

    /** An identity provider is the directory that accounts of the other types follow. */
    private User suspendedOrNot(User user, @Nullable RegistrationStatus wanted, boolean isProvided)
            throws EntryRefusedException {
        boolean isSuspended = user.userRegistrationStatus() == RegistrationStatus.SUSPENDED;
        boolean isWantedSuspended = wanted == RegistrationStatus.SUSPENDED;
        if (isWantedSuspended == isSuspended || (!isWantedSuspended && wanted != RegistrationStatus.REGISTERED)) {
            return user;
        }
        if (account.accountType() == AccountType.TEAM) {
            throw teamHasNone();
        }
        if (account.accountType() != AccountType.ENTERPRISE_LWA && !isProvided) {
            throw new EntryRefusedException(
                    "UserRegistrationStatus",
                    "Users of this account follow a directory of their own and are not suspended here.");
        }
        return isWantedSuspended ? UserLifecycle.suspended(user) : UserLifecycle.unsuspended(user);
    }

    private static EntryRefusedException teamHasNone() {
        return new EntryRefusedException(
                "UserRegistrationStatus",
                "A Team account has no suspended users: they leave it. Remove the entry, or import the list with"
                        + " --leavers suspend.");
    }

    /** Whether a user like this has a PIN. */
    static boolean needsPin(User user) {
        return user.userRegistrationStatus() == RegistrationStatus.REGISTERED
                || (user.userRegistrationStatus() == RegistrationStatus.SUSPENDED && user.registeredOn() != null);
    }

    private static boolean isSameAddress(@Nullable String one, String other) {
        return one != null && RecordKeys.email(one).equals(RecordKeys.email(other));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || DisplayText.isBlank(text);
    }
}
