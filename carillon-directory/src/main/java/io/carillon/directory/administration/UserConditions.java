package io.carillon.directory.administration;

import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.NameWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Which users {@link UserSearch} finds; with several conditions, those that fulfil all.
 *
 * @param state what they are; null for any
 * @param invitedDaysAgo invited more than this many days ago, of 24 hours each; users who were never invited are not; null for
 *     any
 * @param namePrefix how the name begins, or one of its words with what follows it, as {@link NameWords} compares them; null for
 *     any
 * @param emailPrefix how the address begins, once both are {@linkplain CaseFolding folded}; null for any
 */
public record UserConditions(
        @Nullable State state,
        @Nullable Integer invitedDaysAgo,
        @Nullable String namePrefix,
        @Nullable String emailPrefix) {
    /** All users. */
    public static final UserConditions NONE = new UserConditions(null, null);

    /** Conditions on what users are, whatever their names and addresses. */
    public UserConditions(@Nullable State state, @Nullable Integer invitedDaysAgo) {
        this(state, invitedDaysAgo, null, null);
    }

    /** What users are, as far as administrators look for it. */
    public enum State {
        /** Invited, and has not accepted; not suspended. */
        PENDING("Pending"),
        /** Suspended, and still in the account. */
        SUSPENDED("Suspended"),
        /** Has no personal PIN, as those who have not registered. */
        WITHOUT_PIN("WithoutPIN");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** The state of that name; empty if there is none. */
        public static Optional<State> of(String name) {
            return Arrays.stream(values())
                    .filter(state -> state.text.equals(name))
                    .findFirst();
        }

        /** The name of the state in requests. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** All conditions but that there is no PIN, which a row does not show. */
    boolean passes(User user, Instant now) {
        return (state != State.PENDING || isPending(user))
                && (state != State.SUSPENDED || isSuspended(user))
                && (invitedDaysAgo == null
                        || (user.invitedOn() != null
                                && user.invitedOn().isBefore(now.minus(Duration.ofDays(invitedDaysAgo)))))
                && (namePrefix == null
                        || (user.displayName() != null && NameWords.begins(user.displayName(), namePrefix)))
                && (emailPrefix == null || begins(user.primaryEmail(), emailPrefix));
    }

    private static boolean begins(@Nullable String address, String prefix) {
        return address != null && CaseFolding.fold(address).startsWith(CaseFolding.fold(prefix));
    }

    static boolean isPending(User user) {
        return user.userInvitationStatus() == InviteStatus.PENDING && !isSuspended(user);
    }

    static boolean isSuspended(User user) {
        return user.userRegistrationStatus() == RegistrationStatus.SUSPENDED;
    }
}
