package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * What became of an entry of a load, or would become of it.
 *
 * @param before the user as it was; null if there was none
 * @param after the user as it is now; null for an entry that was refused
 * @param problem why the entry was refused; null if it was not
 */
public record LoadOutcome(
        Effect effect,
        @Nullable User before,
        @Nullable User after,
        @Nullable Problem problem) {
    /** What was done. */
    public enum Effect {
        /** There is a new user. */
        CREATED,
        /** An existing user was changed. */
        UPDATED,
        /** There is such a user already. */
        UNCHANGED,
        /** Nothing was done, since the entry is wrong. */
        REFUSED
    }

    /**
     * Why an entry was refused.
     *
     * @param member the name of the member of User that is wrong
     * @param reason a sentence that does not repeat the member's value
     */
    public record Problem(String member, String reason) {}

    /**
     * An entry that was applied.
     *
     * @param changesMore whether something beside the user changed
     */
    static LoadOutcome applied(@Nullable User before, User after, boolean changesMore) {
        boolean isSame = after.equals(before) && !changesMore;
        Effect effect = before == null ? Effect.CREATED : isSame ? Effect.UNCHANGED : Effect.UPDATED;
        return new LoadOutcome(effect, before, after, null);
    }

    /** An entry that was refused. */
    public static LoadOutcome refused(@Nullable User before, String member, String reason) {
        return new LoadOutcome(Effect.REFUSED, before, null, new Problem(member, reason));
    }
}
