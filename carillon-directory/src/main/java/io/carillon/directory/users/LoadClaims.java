package io.carillon.directory.users;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.accounts.PinClaims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The ids and PINs that one load has reserved for its entries. They stay the same if the load is planned again. For one thread.
 */
final class LoadClaims {
    private final @Nullable PinClaims pins;
    private final List<String> ids;
    /** By the id of the user. */
    private final Map<String, String> claimed = new HashMap<>();

    /**
     * Claims for one load.
     *
     * @param pins null if none may be claimed
     * @param ids reserved ones, one per entry
     */
    LoadClaims(@Nullable PinClaims pins, List<String> ids) {
        this.pins = pins;
        this.ids = ids;
    }

    /** Reserves nothing, for a load that is not carried out. */
    static LoadClaims none(int entries) {
        return new LoadClaims(
                null,
                IntStream.range(0, entries).mapToObj(entry -> "new-" + entry).toList());
    }

    /** The id of the new user of an entry. */
    String idOf(int entry) {
        return ids.get(entry);
    }

    /**
     * Claims the PINs that the users of {@code steps} need, and puts them into the steps. A step whose PIN is another user's
     * is refused.
     *
     * @param given whether the PINs of entries count
     */
    void claimFor(List<LoadStep> steps, boolean given) {
        if (pins == null) {
            return;
        }
        Map<String, String> wanted = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        var drawn = new ArrayList<String>();
        for (LoadStep step : steps) {
            User user = step.after();
            String pin = given ? step.entry().user().personalPIN() : null;
            if (user == null || claimed.containsKey(user.userId())) {
                continue;
            }
            if (pin != null && !pin.equals(user.personalPIN())) {
                if (wanted.putIfAbsent(pin, user.userId()) != null) {
                    repeated.add(user.userId());
                }
            } else if (user.personalPIN() == null && UserMerge.needsPin(user)) {
                drawn.add(user.userId());
            }
        }
        Set<String> taken = wanted.isEmpty() ? Set.of() : pins.claimGiven(wanted);
        wanted.forEach((pin, userId) -> {
            if (!taken.contains(pin)) {
                claimed.put(userId, pin);
            }
        });
        if (!drawn.isEmpty()) {
            claimed.putAll(pins.claimAll(drawn));
        }
        steps.replaceAll(step -> withPin(step, given, taken, repeated));
    }

    private LoadStep withPin(LoadStep step, boolean given, Set<String> taken, Set<String> repeated) {
        User user = step.after();
        if (user == null) {
            return step;
        }
        String pin = given ? step.entry().user().personalPIN() : null;
        if (pin != null
                && !pin.equals(user.personalPIN())
                && (taken.contains(pin) || repeated.contains(user.userId()))) {
            return step.refused("PersonalPIN", "Another user has this PIN.");
        }
        String own = claimed.get(user.userId());
        return own == null ? step : step.with(user.toBuilder().personalPIN(own).build());
    }

    /** Releases what no user got, and the PINs that users had before. */
    void releaseUnused(List<LoadOutcome> outcomes) {
        Map<String, String> left = new HashMap<>(claimed);
        for (LoadOutcome outcome : outcomes) {
            User after = outcome.after();
            if (after != null && after.personalPIN() != null) {
                left.remove(after.userId(), after.personalPIN());
                releaseOld(outcome.before(), after);
            }
        }
        releaseAll(left);
    }

    private void releaseOld(@Nullable User before, User after) {
        if (before != null
                && before.personalPIN() != null
                && !before.personalPIN().equals(after.personalPIN())) {
            requireNonNull(pins).release(before.personalPIN(), before.userId());
        }
    }

    /** Releases everything: no user got any. */
    void releaseAll() {
        releaseAll(claimed);
    }

    private void releaseAll(Map<String, String> pinsByUser) {
        if (!pinsByUser.isEmpty()) {
            requireNonNull(pins).releaseAll(pinsByUser);
        }
    }
}
